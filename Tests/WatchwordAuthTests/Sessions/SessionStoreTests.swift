import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Kept sessions` {
    @Test(arguments: DatabaseEngine.allCases)
    func `A session comes back with its cookie until it ends`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let sessions = test.accounts.sessions
            let session = Session()
            session["colour"] = "blue"
            try await sessions.save(session)
            let key = try #require(session.key?.raw)
            #expect(!session.isModified)
            test.clock.advance(seconds: 1_209_599)
            #expect(try await sessions.open(cookie: key)["colour"] == "blue")
            test.clock.advance(seconds: 1)
            let ended = try await sessions.open(cookie: key)
            #expect(ended.isEmpty && ended.key == nil)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Saving prolongs a session`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            test.clock.advance(seconds: 1_000_000)
            try await test.accounts.sessions.save(session)
            test.clock.advance(seconds: 1_000_000)
            #expect(try await !test.accounts.sessions.open(cookie: session.key?.raw).isEmpty)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A session that was ended elsewhere does not come back to life`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            let other = try await test.accounts.sessions.open(cookie: session.key?.raw)
            try await test.accounts.sessions.flush(other)
            session["colour"] = "red"
            await #expect(throws: SessionInterrupted.self) { try await test.accounts.sessions.save(session) }
            #expect(try await test.rowCount == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Ended sessions are cleared away, others stay`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            for age in [10, 20, 30] {
                let session = Session()
                session.expiry = .afterInactivity(seconds: age)
                try await test.accounts.sessions.save(session)
            }
            test.clock.advance(seconds: 25)
            #expect(try await test.accounts.sessions.clearExpired() == 2)
            #expect(try await test.rowCount == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A new key keeps the entries and kills the old key`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            let old = try #require(session.key)
            try await test.accounts.sessions.cycleKey(session)
            #expect(session.isModified)
            #expect(try await test.accounts.sessions.open(cookie: old.raw).isEmpty)
            try await test.accounts.sessions.save(session)
            #expect(session.key != nil && session.key != old)
            #expect(try await test.accounts.sessions.open(cookie: session.key?.raw)["colour"] == "blue")
            #expect(try await test.rowCount == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases, AccountSettings.Preset.allCases)
    func `The column holds a digest, or the key for Django`(
        on engine: DatabaseEngine, preset: AccountSettings.Preset
    ) async throws {
        try await withAccounts(on: engine, settings: { $0.preset = preset }) { test in
            let session = Session()
            session["colour"] = "blue"
            try await test.accounts.sessions.save(session)
            let key = try #require(session.key?.raw)
            let column = try await test.database.read {
                try $0.value("SELECT session_key FROM django_session", as: String.self)
            }
            switch preset {
            case .django: #expect(column == key)
            case .standard:
                #expect(column == Base64URL.encode(Array(SHA256Digest.of(Array(key.utf8)).prefix(30))))
                #expect(column?.count == 40 && column?.contains(key) == false)
                // The column is no cookie.
                #expect(try await test.accounts.sessions.open(cookie: column).isEmpty)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Rows that nobody signed are empty sessions, and nobody is signed in`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine, settings: { $0.preset = .django }) { test in
            let john = try await test.makeJohn()
            let expires = test.clock.now.addingTimeInterval(100)
            let texts = ["", "garbage", "a:b:c", "{\"_auth_user_id\": \"\(john.id)\"}", ".eJw:1r31eq:x", "é🔑"]
            for (number, text) in texts.enumerated() {
                try await test.database.write { connection in
                    _ = try connection.execute(
                        """
                        INSERT INTO django_session (session_key, session_data, expire_date) \
                        VALUES (\("garbage\(number)"), \(text), \(expires))
                        """)
                }
                let opened = try await test.accounts.sessions.openWithUser(cookie: "garbage\(number)")
                #expect(opened.user == nil && opened.session["_auth_user_id"] == nil)
            }
        }
    }
}

extension TestAccounts {
    /// How many sessions are kept.
    var rowCount: Int {
        get async throws {
            try await database.read { try $0.value("SELECT count(*) FROM django_session", as: Int.self) ?? -1 }
        }
    }
}
