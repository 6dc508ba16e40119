import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite("Importing users whom somebody waits for")
struct ImportEventsTests {
    struct Unwanted: Error {}

    @Test("Observers hear of each imported user, and may refuse one", arguments: DatabaseEngine.allCases)
    func observers(engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            it.accounts.database.events.afterSave(User.self) { user, created, connection in
                guard created else { return }
                if user.username == "bad" { throw Unwanted() }
                var group = Group(name: "\(user.username) \(user.id)")
                try connection.insert(&group)
            }
            let file =
                ["{\"id\": 4711, ", "{"].enumerated().map { index, start in
                    start + "\"username\": \"ann\(index)\", \"password\": \"\(Encoded.pbkdf2)\"}\n"
                }.joined() + "{\"username\": \"bad\", \"password\": \"\(Encoded.pbkdf2)\"}\n"
                + "{\"username\": \"ann2\", \"email\": \"a@EXAMPLE.com\", \"password\": \"\(Encoded.pbkdf2)\"}\n"
            let first = try await it.importing(file)
            #expect(first.counts.imported == 3)
            #expect(first.reasons == ["3 database"])
            let again = try await it.importing(file)
            #expect(again.counts.imported == 0)
            #expect(again.counts.alreadyThere == 3)
            let (names, groups) = try await it.database.read { connection in
                (
                    try connection.fetch(User.self, where: "1 = 1 ORDER BY id").map { "\($0.username) \($0.id)" },
                    try connection.fetch(Group.self, where: "1 = 1 ORDER BY id").map(\.name)
                )
            }
            #expect(Set(names) == Set(groups))
            #expect(names.contains("ann0 4711"))
            #expect(names.count == 3)
            #expect(try await it.accounts.users.byUsername("ann2")?.email == "a@example.com")
            // The key that the database chooses next is nobody's.
            _ = try await it.accounts.users.create(User(username: "next"), password: nil)
        }
    }
}
