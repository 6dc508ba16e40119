import Testing
import WatchwordTesting

@Suite("createsuperuser", .serialized)
struct CreateSuperuserTests {
    private let goodPassword = "ordinary-horse-7"

    @Test("A person is asked for everything, sees no password, and gets a superuser")
    func dialogue() async throws {
        let folder = try await SiteFolder.migrated(["LOGNAME": "Zoë Müller"])
        let person = try folder.terminal("createsuperuser")
        try await person.expect("name [zoemuller]: ")
        #expect(person.echoes)
        person.type("joe\n")
        try await person.expect("mail address: ")
        person.type("joe@example.com\n")
        try await person.expect("Password: ")
        #expect(!person.echoes)
        person.type("\(goodPassword)\n")
        try await person.expect("Password (again): ")
        person.type("\(goodPassword)\n")
        try await person.expect("created")
        #expect(try await person.exitStatus() == 0)
        #expect(!person.printed.contains(goodPassword))
        #expect(person.echoes)
    }

    @Test("An empty answer takes the proposed name, once it is taken nothing is proposed, and a taken name is refused")
    func proposal() async throws {
        let folder = try await SiteFolder.migrated(["LOGNAME": "joe"])
        _ = try await folder.run("createsuperuser", "--noinput", "--username=jim", "--email=")
        let person = try folder.terminal("createsuperuser")
        try await person.expect("name [joe]: ")
        person.type("jim\n")
        try await person.expect("already taken")
        try await person.expect("name [joe]: ")
        person.type("\n")
        try await person.expect("mail address: ")
        person.type("not an address\n")
        try await person.expect("Error: ")
        try await person.expect("mail address: ")
        person.type("\n")
        try await person.answerPasswords(goodPassword)
        try await person.expect("created")
        #expect(try await person.exitStatus() == 0)

        let second = try folder.terminal("createsuperuser")
        try await second.expect("name: ")
        second.type("\n")
        try await second.expect("cannot be blank")
        second.type("\u{3}")
        #expect(try await second.exitStatus() == 1)
    }

    @Test("Passwords are judged in order: two that differ, blank ones, then the rules, which a person may pass over")
    func passwords() async throws {
        let folder = try await SiteFolder.migrated()
        let person = try folder.terminal("createsuperuser", "--username", "joe", "--email", "joe@example.com")
        try await person.expect("Password: ")
        person.type("one\n")
        try await person.expect("Password (again): ")
        person.type("two\n")
        try await person.expect("differ")
        try await person.answerPasswords("   ")
        try await person.expect("blank")
        try await person.answerPasswords("abc")
        try await person.expect("too short")
        try await person.expect("[y/N]: ")
        person.type("yes\n")
        try await person.answerPasswords("abc")
        try await person.expect("[y/N]: ")
        person.type("Y\n")
        try await person.expect("created")
        #expect(try await person.exitStatus() == 0)
    }

    @Test(
        "Ctrl-C, Ctrl-D and a signal cancel with status 1 and leave the terminal as it was",
        arguments: ["\u{3}", "\u{4}", "signal"])
    func cancelled(by key: String) async throws {
        let folder = try await SiteFolder.migrated()
        let person = try folder.terminal("createsuperuser", "--username", "joe", "--email", "")
        try await person.expect("Password: ")
        #expect(!person.echoes)
        if key == "signal" { person.send(signal: 15) } else { person.type(key) }
        #expect(try await person.exitStatus() == 1)
        #expect(person.printed.contains("Cancelled."))
        #expect(person.echoes)
    }

    @Test("Without a terminal it says so, takes no answer from the pipe, and ends with status 0")
    func noTerminal() async throws {
        let folder = try await SiteFolder.migrated()
        let run = try await folder.run(
            "createsuperuser", input: "joe\njoe@example.com\n\(goodPassword)\n\(goodPassword)\n")
        #expect(run.status == 0)
        #expect(run.output.contains("terminal"))
        let again = try await folder.run("createsuperuser", "--noinput", "--username", "joe", "--email", "")
        #expect(again.status == 0, "the name is still free")
    }

    @Test("With --noinput values come from options and variables, an option before a variable, ours before Django's")
    func unattended() async throws {
        let folder = try await SiteFolder.migrated()
        let run = try await folder.run(
            "createsuperuser", "--noinput", "--email", "option@example.com",
            environment: [
                "DJANGO_SUPERUSER_USERNAME": "django", "WATCHWORD_SUPERUSER_USERNAME": "ours",
                "DJANGO_SUPERUSER_EMAIL": "variable@example.com", "DJANGO_SUPERUSER_PASSWORD": "abc",
            ])
        #expect(run.status == 0)
        #expect(run.errors == "")
        let taken = try await folder.run("createsuperuser", "--noinput", "--username", "ours", "--email", "")
        #expect(taken.status == 1)
        #expect(taken.errors.contains("already taken"))
        let quiet = try await folder.run("createsuperuser", "--noinput", "--username=q", "--email=", "-v", "0")
        #expect(quiet.status == 0)
        #expect(quiet.output == "")
    }

    @Test("With --noinput what is missing or wrong is named, with status 1")
    func unattendedRefusals() async throws {
        let folder = try await SiteFolder.migrated()
        let noName = try await folder.run("createsuperuser", "--noinput")
        #expect(noName.status == 1)
        #expect(noName.errors.contains("--username"))
        let noEmail = try await folder.run("createsuperuser", "--noinput", "--username", "joe")
        #expect(noEmail.status == 1)
        #expect(noEmail.errors.contains("--email"))
        let bad = try await folder.run("createsuperuser", "--noinput", "--username", "joe", "--email", "nowhere")
        #expect(bad.status == 1)
        #expect(bad.errors.contains("--email"))
        let unknown = try await folder.run("createsuperuser", "--noinput", "--shoe-size", "43")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("--username"))
    }

    @Test("Before migrate it says what to do instead of asking")
    func noTables() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("createsuperuser", "--noinput", "--username", "joe", "--email", "")
        #expect(run.status == 1)
        #expect(run.errors.contains("migrat"))
    }
}

extension PseudoTerminal {
    /// Enters a password twice.
    func answerPasswords(_ password: String) async throws {
        try await expect("Password: ")
        type(password + "\n")
        try await expect("Password (again): ")
        type(password + "\n")
    }
}
