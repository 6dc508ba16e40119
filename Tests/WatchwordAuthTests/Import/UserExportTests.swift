import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@Suite("Exporting users")
struct UserExportTests {
    static let ways = DatabaseEngine.allCases.flatMap { engine in UserFileFormat.allCases.map { (engine, $0) } }

    @Test("What is exported comes back the same, keys included", arguments: ways)
    func roundTrip(on engine: DatabaseEngine, as format: UserFileFormat) async throws {
        var file = ""
        var before: [[SQLValue]] = []
        try await withAccounts(on: engine) { it in
            for (index, name) in ["", "a, \"b\"\r\nc\\", "né\u{0301}😀", "\u{1}\u{7F}\t", " "].enumerated() {
                var user = User(
                    username: "user\(index)", email: index == 0 ? "" : "u\(index)@example.com", firstName: name,
                    dateJoined: Date(timeIntervalSince1970: 1_700_000_000.125 + Double(index)))
                user.lastLogin = index == 1 ? Date(timeIntervalSince1970: -1) : nil
                user.isStaff = index == 2
                user.isActive = index != 3
                _ = try await it.accounts.users.create(user, password: index == 4 ? nil : "x")
            }
            try await it.database.write { connection in
                try connection.execute("DELETE FROM \(table: User.self) WHERE username = \("user0")")
            }
            file = try await it.exporting(as: format)
            before = try await rows(in: it.database)
        }
        #expect(before.count == 4)
        try await withAccounts(on: engine) { it in
            let trial = try await it.importing(file, as: format)
            #expect(trial.refused.isEmpty)
            #expect(try await rows(in: it.database) == before)
            let again = try await it.exporting(as: format)
            #expect(again == file)
            #expect(try await it.makeJohn().id.raw > 5)
        }
    }

    @Test("A value that cannot be read is told with the row it is in")
    func unreadable() async throws {
        try await withAccounts(on: .sqlite) { it in
            let john = try await it.makeJohn()
            _ = try await it.database.write { try $0.execute("UPDATE auth_user SET last_login = 'yesterday'") }
            let error = await #expect(throws: DatabaseError.self) { _ = try await it.exporting(as: .csv) }
            #expect(error?.description.contains("the row of auth_user whose id is \(john.id)") == true)
        }
    }

    private func rows(in database: any Database) async throws -> [[SQLValue]] {
        let users: [User] = try await database.read { try $0.fetch(where: "1 = 1 ORDER BY id") }
        return users.map { user in User.schema.fields.map { $0.value(user) } }
    }

    @Test("Another user model comes back the same too", arguments: ways)
    func customModel(on engine: DatabaseEngine, as format: UserFileFormat) async throws {
        var file = ""
        let birthday = try #require(CalendarDate("1990-05-17"))
        try await withAccounts(of: Member.self, on: engine) { it in
            _ = try await it.accounts.users.create(
                Member(email: "ann@example.com", dateOfBirth: birthday, isAdmin: true), password: "x")
            file = try await it.exporting(as: format)
        }
        try await withAccounts(of: Member.self, on: engine) { it in
            let trial = try await it.importing(file, as: format)
            #expect(trial.counts.imported == 1)
            let ann = try #require(try await it.accounts.users.byUsername("ann@example.com"))
            #expect(ann.dateOfBirth == birthday)
            #expect(ann.isAdmin)
            let again = try await it.exporting(as: format)
            #expect(again == file)
        }
    }

    @Test("More users than a page holds are all there, once", arguments: DatabaseEngine.allCases)
    func pages(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let names = (0..<2001).map { "user\($0)" }
            _ = try await it.importing("username,password\n" + names.map { "\($0),!x\n" }.joined(), as: .csv)
            let lines = try await it.exporting(as: .jsonLines).split(separator: "\n")
            #expect(lines.count == 2001)
            #expect(Set(lines).count == 2001)
        }
    }
}
