import Testing
import WatchwordAuth
import WatchwordTesting
import WatchwordText

@Suite("Attacks by an imported file")
struct UserImportSecurityTests {
    @Test("ASVS V16.2.5: A value that is refused is never shown, the plain password least of all")
    func valuesStayUnseen() async throws {
        try await withAccounts { it in
            let secret = "hunter2-plain-secret"
            let trial = try await it.importing(
                """
                {"username": "a", "password": "\(secret)"}
                {"username": "\(secret) x", "password": "!x"}
                {"username": "b", "password": "pbkdf2_sha256$\(secret)"}
                {"username": "c", "password": "!x", "email": "\(secret)"}
                {"username": "d", "password": "!x", "id": "\(secret)"}
                """)
            #expect(trial.refused.count == 5)
            #expect(!trial.sentences.contains { $0.contains(secret) })
        }
    }

    @Test("ASVS V1.2.4: Text that looks like SQL or an array is stored as it is", arguments: DatabaseEngine.allCases)
    func injection(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let names = ["'); DROP TABLE auth_user; --", "\"},{\"", "\\\"", "NULL", "{a,b}", "\\", "$1", "a\tb\nc\r"]
            let rows = names.enumerated().map { index, name in
                "user\(index),!x,\"\(name.replacing("\"", with: "\"\""))\"\n"
            }
            let trial = try await it.importing("username,password,first_name\n" + rows.joined(), as: .csv)
            #expect(trial.refused.isEmpty)
            for (index, name) in names.enumerated() {
                #expect(try await it.accounts.users.byUsername("user\(index)")?.firstName == name)
            }
        }
    }

    @Test("ASVS V16.4.1: What a file calls a column reaches the terminal short and without control characters")
    func terminalEscapes() async throws {
        try await withAccounts(on: .sqlite) { it in
            let name = "\u{1B}[2J" + String(repeating: "x", count: 1000)
            do {
                _ = try await it.importing("username,password,\(name)\n", as: .csv)
                Issue.record("an unknown column was taken")
            } catch UserImportError.unknownColumns(let names, _) {
                #expect(names.allSatisfy { $0.count <= 41 && !$0.contains("\u{1B}") })
            }
        }
    }
}
