import Foundation
import Testing
import WatchwordCrypto
import WatchwordTesting

@testable import WatchwordAuth

/// A place for sessions, named for the arguments of tests.
enum Keeping: String, CaseIterable, Sendable {
    case database, cachedDatabase, files, signedCookies

    /// Runs a test with accounts that keep their sessions there.
    func withAccounts(
        _ preset: AccountSettings.Preset = .standard, log: TestLog = TestLog(),
        _ body: (TestAccounts<User>, _ folder: TemporaryFolder) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let keeping: SessionKeeping =
            switch self {
            case .database: .database
            case .cachedDatabase: .cachedDatabase
            case .files: .files(directory: folder.url.path)
            case .signedCookies: .signedCookies
            }
        // One engine: a test counts the files and lines that it made.
        try await WatchwordAuthTests.withAccounts(
            on: .sqlite,
            settings: {
                $0.preset = preset
                $0.sessionKeeping = keeping
            }, logger: log.logger
        ) { try await body($0, folder) }
    }
}

@Suite struct `Places for sessions` {
    @Test(arguments: Keeping.allCases, AccountSettings.Preset.allCases)
    func `A session comes back with its cookie, changed or not`(
        _ keeping: Keeping, _ preset: AccountSettings.Preset
    ) async throws {
        try await keeping.withAccounts(preset) { test, _ in
            let sessions = test.accounts.sessions
            let session = Session()
            session["colour"] = "blue"
            try await sessions.save(session)
            let opened = try await sessions.open(cookie: session.key?.raw)
            #expect(opened["colour"] == "blue" && !opened.isModified)
            opened["colour"] = "grün"
            try await sessions.save(opened)
            #expect(try await sessions.open(cookie: opened.key?.raw)["colour"] == "grün")
        }
    }

    @Test(arguments: Keeping.allCases)
    func `Who signed in stays so, until the password changes`(_ keeping: Keeping) async throws {
        try await keeping.withAccounts { test, _ in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            #expect(try await test.user(of: cookie)?.id == john.id)
            try await test.accounts.passwords.set("another horse", of: john)
            #expect(try await test.user(of: cookie) == nil)
        }
    }

    @Test(arguments: [Keeping.database, .cachedDatabase, .files])
    func `A session that was ended does not come back to life`(_ keeping: Keeping) async throws {
        try await keeping.withAccounts { test, _ in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            let other = try await test.accounts.sessions.open(cookie: session.key?.raw)
            let old = try #require(other.key?.raw)
            try await test.accounts.sessions.flush(other)
            #expect(try await test.accounts.sessions.open(cookie: old).isEmpty)
            session["colour"] = "red"
            await #expect(throws: SessionInterrupted.self) { try await test.accounts.sessions.save(session) }
            #expect(try await test.accounts.sessions.open(cookie: old).isEmpty)
        }
    }

    @Test func `Files are named as Django names them, or by a digest, and only this account can read them`()
        async throws
    {
        for preset in AccountSettings.Preset.allCases {
            try await Keeping.files.withAccounts(preset) { test, folder in
                let session = Session()
                session["colour"] = "blue"
                try await test.accounts.sessions.save(session)
                let key = try #require(session.key)
                let name = "sessionid" + (preset == .django ? key.raw : key.digest)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [name])
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `A pipe in the place of a session's file is nobody's session, and keeps nobody waiting`()
        async throws
    {
        try await Keeping.files.withAccounts(.django) { test, folder in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            let cookie = try #require(session.key?.raw)
            let path = folder.url.path + "/sessionid" + cookie
            #expect(unlink(path) == 0 && mkfifo(path, 0o600) == 0)
            #expect(try await test.accounts.sessions.open(cookie: cookie).isEmpty)
        }
    }

    @Test func `A file's session ends so long after it was saved, or when it wants to`() async throws {
        try await Keeping.files.withAccounts(.django) { test, folder in
            let now = test.clock.now
            var files: [String] = []
            for expiry in [nil, .afterInactivity(seconds: 100), .at(now.addingTimeInterval(200))] as [SessionExpiry?] {
                let session = Session()
                session["colour"] = "blue"
                session.expiry = expiry
                try await test.accounts.sessions.save(session)
                let key = try #require(session.key?.raw)
                files.append(key)
                try FileManager.default.setAttributes(
                    [.modificationDate: now], ofItemAtPath: folder.path("sessionid" + key))
            }
            func alive() async throws -> [Bool] {
                var result: [Bool] = []
                for key in files { result.append(try await !test.accounts.sessions.open(cookie: key).isEmpty) }
                return result
            }
            #expect(try await alive() == [true, true, true])
            test.clock.advance(seconds: 101)
            #expect(try await alive() == [true, false, true])
            test.clock.advance(seconds: 100)
            #expect(try await alive() == [true, false, false])
            #expect(try await test.accounts.sessions.clearExpired() == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["sessionid" + files[0]])
        }
    }

    @Test func `A signed cookie ends with its age, and when its session wants to`() async throws {
        try await Keeping.signedCookies.withAccounts { test, _ in
            let sessions = test.accounts.sessions
            var cookies: [String] = []
            let end = test.clock.now.addingTimeInterval(200)
            for expiry in [nil, .afterInactivity(seconds: 100), .at(end), .atBrowserClose] as [SessionExpiry?] {
                let session = Session()
                session["colour"] = "blue"
                session.expiry = expiry
                try await sessions.save(session)
                cookies.append(try #require(session.key?.raw))
            }
            func alive() async throws -> [Bool] {
                var result: [Bool] = []
                for cookie in cookies { result.append(try await !sessions.open(cookie: cookie).isEmpty) }
                return result
            }
            #expect(try await alive() == [true, true, true, true])
            test.clock.advance(seconds: 101)
            #expect(try await alive() == [true, false, true, true])
            test.clock.advance(seconds: 100)
            #expect(try await alive() == [true, false, false, true])
            test.clock.advance(seconds: 1_209_600)
            #expect(try await alive() == [false, false, false, false])
            #expect(try await sessions.clearExpired() == 0)
        }
    }
}
