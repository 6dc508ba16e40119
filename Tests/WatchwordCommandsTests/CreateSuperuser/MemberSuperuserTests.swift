import Testing
import Watchword
import WatchwordTesting

@testable import MemberSite

/// `createsuperuser` of a site whose users sign in with an e-mail address and have a date of birth.
@Suite("createsuperuser of a user model of one's own", .serialized)
struct MemberSuperuserTests {
    private static let password = "ordinary-horse-7"

    /// Runs a test in the folder of a migrated site, and gives the members that are there in the end.
    private func members(
        on engine: DatabaseEngine, after body: (SiteFolder) async throws -> Void
    ) async throws -> [Member] {
        try await engine.withLocation { location in
            let folder = try await SiteFolder.migrated(
                ["WATCHWORD_DATABASE_URL": location.url, "LOGNAME": "joe"],
                program: SpawnedProgram.beside("MemberSite"))
            try await body(folder)
            let database = try location.open()
            let members = try await database.read { try $0.fetch(Member.self) }
            await database.close()
            return members
        }
    }

    @Test("The date of birth is asked for until it is one, and an admin is made", arguments: DatabaseEngine.allCases)
    func dialogue(engine: DatabaseEngine) async throws {
        let members = try await members(on: engine) { folder in
            let person = try folder.terminal("createsuperuser")
            // No name of the system is proposed for an address.
            try await person.expect("Email address: ")
            person.type("joe\n")
            try await person.expect("Error: ")
            try await person.expect("Email address: ")
            person.type("joe@EXAMPLE.com\n")
            for wrong in ["", "yesterday", "1990-02-30", "17.5.1990", "1990-5-17", "0000-01-01", "10000-01-01"] {
                try await person.expect("Date of birth: ")
                person.type(wrong + "\n")
                try await person.expect("Error: ")
            }
            try await person.expect("Date of birth: ")
            person.type("1990-05-17\n")
            try await person.answerPasswords(Self.password)
            try await person.expect("created")
            #expect(try await person.exitStatus() == 0)
            #expect(!person.printed.contains(Self.password))

            let second = try folder.terminal("createsuperuser")
            try await second.expect("Email address: ")
            second.type("joe@example.com\n")
            try await second.expect("already taken")
            second.type("\u{3}")
            #expect(try await second.exitStatus() == 1)
        }
        let joe = try #require(members.first)
        #expect(members.count == 1 && joe.email == "joe@example.com" && joe.dateOfBirth.description == "1990-05-17")
        #expect(joe.isAdmin && joe.isStaff && joe.isActive && joe.password.isUsable)
    }

    @Test("With --noinput the date comes from an option or a variable", arguments: DatabaseEngine.allCases)
    func unattended(engine: DatabaseEngine) async throws {
        let members = try await members(on: engine) { folder in
            let option = try await folder.run(
                "createsuperuser", "--noinput", "--email", "one@example.com", "--date-of-birth=1990-05-17",
                environment: ["WATCHWORD_SUPERUSER_PASSWORD": "x"])
            #expect(option.status == 0, "\(option.errors)")
            let variable = try await folder.run(
                "createsuperuser", "--noinput",
                environment: [
                    "WATCHWORD_SUPERUSER_EMAIL": "two@example.com", "DJANGO_SUPERUSER_DATE_OF_BIRTH": "1991-06-18",
                ])
            #expect(variable.status == 0, "\(variable.errors)")
        }
        #expect(members.map(\.dateOfBirth.description) == ["1990-05-17", "1991-06-18"])
        #expect(members.map(\.isAdmin) == [true, true])
        #expect(members.map(\.password.isUsable) == [true, false])
    }

    @Test("With --noinput a missing date and a bad one are refused by the option's name, and nobody is made")
    func refusals() async throws {
        let members = try await members(on: .sqlite) { folder in
            let missing = try await folder.run("createsuperuser", "--noinput", "--email", "one@example.com")
            #expect(missing.status == 1 && missing.errors.contains("--date_of_birth"))
            for wrong in ["1990-02-30", "soon", "1990-05-17T00:00"] {
                let bad = try await folder.run(
                    "createsuperuser", "--noinput", "--email", "one@example.com", "--date_of_birth", wrong)
                #expect(bad.status == 1 && bad.errors.contains("--date_of_birth"), "\(wrong)")
            }
            let empty = try await folder.run(
                "createsuperuser", "--noinput", "--email", "one@example.com", "--date_of_birth", "")
            #expect(empty.status == 1)
            let unknown = try await folder.run("createsuperuser", "--noinput", "--username", "one")
            #expect(unknown.status == 64 && unknown.errors.contains("--email, --date_of_birth"))
        }
        #expect(members.isEmpty)
    }
}
