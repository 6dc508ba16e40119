import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

/// Whose session it was is remembered, to read both rows at once; who is signed in is never taken from memory.
@Suite struct `Sessions that were read before` {
    @Test(arguments: DatabaseEngine.allCases)
    func `V7.4.1: a session that another server gave to somebody else is theirs at the next request`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let ringo = try await test.accounts.users.create(User(username: "ringo"), password: "ringopassword")
            let johns = try await test.signIn(john, in: Session())
            for _ in 0..<2 { #expect(try await test.user(of: johns)?.id == john.id) }
            let before = try await test.database.read {
                try $0.values("SELECT session_key FROM django_session", as: String.self)
            }
            _ = try await test.signIn(ringo, in: Session())
            _ = try await test.database.write { connection in
                try connection.execute(
                    """
                    UPDATE django_session SET session_data = (SELECT session_data FROM django_session \
                    WHERE session_key <> \(before[0])) WHERE session_key = \(before[0])
                    """)
            }
            for _ in 0..<2 { #expect(try await test.user(of: johns)?.id == ringo.id) }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V7.4.2: nobody is signed in any more whose row is gone, switched off or has another password`(
        on engine: DatabaseEngine
    ) async throws {
        let changes: [SQL] = [
            "UPDATE auth_user SET is_active = \(false)", "UPDATE auth_user SET password = '!'",
            "DELETE FROM auth_user", "DELETE FROM django_session",
        ]
        for change in changes {
            try await withAccounts(on: engine) { test in
                let cookie = try await test.signIn(test.makeJohn(), in: Session())
                for _ in 0..<2 { #expect(try await test.user(of: cookie)?.username == "john") }
                _ = try await test.database.write { try $0.execute(change) }
                #expect(try await test.user(of: cookie) == nil)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A read of one statement refuses a second one`(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            let one = try await database.readStatement { try $0.value("SELECT 1", as: Int.self) }
            #expect(one == 1)
            await #expect(throws: DatabaseError.secondStatement) {
                try await database.readStatement { connection in
                    _ = try connection.value("SELECT 1", as: Int.self)
                    _ = try connection.value("SELECT 2", as: Int.self)
                }
            }
            let three = try await database.read { try $0.value("SELECT 3", as: Int.self) }
            #expect(three == 3)
        }
    }
}
