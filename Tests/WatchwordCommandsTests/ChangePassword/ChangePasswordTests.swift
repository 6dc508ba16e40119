import Testing
import WatchwordTesting

@Suite("changepassword", .serialized)
struct ChangePasswordTests {
    private func site() async throws -> SiteFolder {
        let folder = try await SiteFolder.migrated(["LOGNAME": "joe"])
        _ = try await folder.run(
            "createsuperuser", "--noinput", "--username=joe", "--email=joe@example.com",
            environment: ["WATCHWORD_SUPERUSER_PASSWORD": "ordinary-horse-7"])
        return folder
    }

    @Test("The user of the system is meant where nobody is named, and the password is not shown")
    func change() async throws {
        let folder = try await site()
        let person = try folder.terminal("changepassword")
        try await person.expect("joe")
        try await person.answerPasswords("unusual-donkey-8")
        try await person.expect("has been changed")
        #expect(try await person.exitStatus() == 0)
        #expect(!person.printed.contains("unusual-donkey-8"))
    }

    @Test(
        "Three entries that cannot be used end it, two that differ and weak ones alike, and nobody can pass over the rules"
    )
    func threeTries() async throws {
        let folder = try await site()
        let person = try folder.terminal("changepassword", "joe")
        try await person.expect("Password: ")
        person.type("one\n")
        try await person.expect("Password (again): ")
        person.type("two\n")
        try await person.expect("differ")
        try await person.answerPasswords("abc")
        try await person.expect("too short")
        try await person.answerPasswords("abc")
        try await person.expect("3 attempts")
        #expect(try await person.exitStatus() == 1)
    }

    @Test("An empty entry ends it with status 1")
    func emptyEntry() async throws {
        let folder = try await site()
        let person = try folder.terminal("changepassword", "joe")
        try await person.expect("Password: ")
        person.type("\n")
        #expect(try await person.exitStatus() == 1)
        #expect(person.printed.contains("stays as it is"))
    }

    @Test("An unknown user and a missing terminal are said, with status 1")
    func refusals() async throws {
        let folder = try await site()
        let unknown = try await folder.run("changepassword", "jim")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("jim"))
        let piped = try await folder.run("changepassword", "joe", input: "unusual-donkey-8\nunusual-donkey-8\n")
        #expect(piped.status == 1)
        #expect(piped.errors.contains("terminal"))
        #expect(piped.output == "")
    }
}
