import Foundation
import Testing
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordAuth

@Suite struct `Places for sessions under attack` {
    @Test(
        arguments: [
            "../../../../etc/passwd", "..%2f..%2fsecret", "abc/../../x", "ABCDEFGHIJKL", "abcdefgh\u{0}ijkl",
            "........",
        ],
        AccountSettings.Preset.allCases)
    func `V5.3.2: no cookie leads out of the folder of sessions`(
        _ cookie: String, _ preset: AccountSettings.Preset
    ) async throws {
        try await Keeping.files.withAccounts(preset) { test, folder in
            try "secret".write(toFile: folder.path("secret"), atomically: true, encoding: .utf8)
            let opened = try await test.accounts.sessions.openWithUser(cookie: cookie)
            #expect(opened.session.isEmpty && opened.session.key == nil && opened.user == nil)
        }
    }

    @Test func `V5.3.2: a link in the folder of sessions is not followed`() async throws {
        try await Keeping.files.withAccounts(.django) { test, folder in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            let key = try #require(session.key?.raw)
            let link = String(repeating: "a", count: 32)
            try FileManager.default.createSymbolicLink(
                atPath: folder.path("sessionid" + link), withDestinationPath: folder.path("sessionid" + key))
            #expect(try await test.accounts.sessions.open(cookie: link).isEmpty)
            #expect(try await test.accounts.sessions.open(cookie: key)["colour"] == "blue")
        }
    }

    @Test(arguments: [Keeping.files, .signedCookies])
    func `V7.2.1: a session that nobody signed, or another key, is an empty one, with a line in the log`(
        _ keeping: Keeping
    ) async throws {
        let log = TestLog()
        try await keeping.withAccounts(.django, log: log) { test, folder in
            let session = Session()
            session["_auth_user_id"] = .string("\(try await test.makeJohn().id)")
            try await test.accounts.sessions.save(session)
            let key = try #require(session.key?.raw)
            let file = folder.path("sessionid" + key)
            let text = keeping == .files ? try String(contentsOfFile: file, encoding: .utf8) : key
            let stranger = SignedObject.dumps(
                .object(session.entries), keys: SigningKeys(key: SecretKey("another")), now: test.clock.now)
            var altered = Array(text.utf8)
            altered[2] ^= 1
            let garbage = ["garbage:x", String(text.dropLast()), String(decoding: altered, as: UTF8.self), stranger]
            for (number, broken) in garbage.enumerated() {
                if keeping == .files { try broken.write(toFile: file, atomically: true, encoding: .utf8) }
                let opened = try await test.accounts.sessions.openWithUser(cookie: keeping == .files ? key : broken)
                #expect(opened.user == nil && opened.session["_auth_user_id"] == nil)
                #expect(log.lines.filter { $0.hasPrefix("warning A session") }.count == number + 1)
            }
            #expect(!log.lines.contains { $0.contains(key) || $0.contains(String(text.prefix(10))) })
        }
    }

    @Test(arguments: [Keeping.database, .files])
    func `V1.5.2: a signed session that swells beyond 16 MiB is an empty one, with a line in the log`(
        _ keeping: Keeping
    ) async throws {
        let keys = SigningKeys(key: SecretKey("a secret key for tests, long enough to be taken for one"))
        let log = TestLog()
        try await keeping.withAccounts(.django, log: log) { test, folder in
            for (number, length) in [1 << 20, (16 << 20) + 1].enumerated() {
                let swelling: JSONValue = ["a": .string(String(repeating: "a", count: length))]
                let text = SignedObject.dumps(
                    swelling, keys: keys, salt: "django.contrib.sessions.SessionStore", compression: .ifShorter,
                    now: test.clock.now)
                #expect(text.hasPrefix(".") && text.utf8.count < 40_000)
                let key = String(repeating: "k", count: 31) + "\(number)"
                if keeping == .files {
                    try text.write(toFile: folder.path("sessionid" + key), atomically: true, encoding: .utf8)
                } else {
                    let expires = test.clock.now.addingTimeInterval(100)
                    try await test.database.write { connection in
                        _ = try connection.execute(
                            """
                            INSERT INTO django_session (session_key, session_data, expire_date) \
                            VALUES (\(key), \(text), \(expires))
                            """)
                    }
                }
                let opened = try await test.accounts.sessions.openWithUser(cookie: key)
                #expect(opened.session["a"]?.stringValue?.utf8.count == (number == 0 ? length : nil))
            }
            #expect(log.lines.contains { $0.hasPrefix("warning A session in the store") })
        }
    }

    @Test func `V3.3.5: a session that does not fit into a cookie is an error and not lost in silence`() async throws {
        try await Keeping.signedCookies.withAccounts { test, _ in
            let session = Session()
            session["a"] = .string(RandomSource.live.string(length: 6000))
            await #expect(throws: SessionTooLarge.self) { try await test.accounts.sessions.save(session) }
            session["a"] = .string(RandomSource.live.string(length: 1000))
            try await test.accounts.sessions.save(session)
            #expect((session.key?.raw.utf8.count ?? 9999) <= 3800)
        }
    }

    @Test func `V7.4.1: of saving and ending a session at the same time, ending wins`() async throws {
        try await Keeping.files.withAccounts { test, folder in
            let sessions = test.accounts.sessions
            for _ in 0..<50 {
                let session = Session()
                session["n"] = 0
                try await sessions.save(session)
                let key = try #require(session.key?.raw)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<8 {
                        group.addTask {
                            let mine = try await sessions.open(cookie: key)
                            guard !mine.isEmpty else { return }
                            mine["n"] = .int(Int64(number))
                            do { try await sessions.save(mine) } catch is SessionInterrupted {}
                        }
                    }
                    group.addTask { try await sessions.flush(sessions.open(cookie: key)) }
                    try await group.waitForAll()
                }
                #expect(try await sessions.open(cookie: key).isEmpty)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
        }
    }

    @Test func `V16.5.3: while the folder of sessions is away nobody is taken for signed out`() async throws {
        try await Keeping.files.withAccounts { test, folder in
            let cookie = try await test.signIn(try await test.makeJohn())
            try FileManager.default.moveItem(atPath: folder.url.path, toPath: folder.url.path + "-away")
            await #expect(throws: SessionFolderError.missing(folder.url.path)) { try await test.user(of: cookie) }
            try FileManager.default.moveItem(atPath: folder.url.path + "-away", toPath: folder.url.path)
            #expect(try await test.user(of: cookie)?.username == "john")
        }
    }

    @Test func `A folder that is not there is found out at the start`() throws {
        #expect(throws: SessionFolderError.missing("/nowhere/at/all")) {
            try SessionKeeping.files(directory: "/nowhere/at/all").check()
        }
        #expect(throws: SessionFolderError.missing("/etc/hostname")) {
            try SessionKeeping.files(directory: "/etc/hostname").check()
        }
    }
}
