import Foundation
import Testing
import Watchword
import WatchwordTesting

@testable import Directory

@Suite("A site with a company's directory")
struct DirectoryTests {
    private static let people = """
        dn: ou=people,\(DirectoryServer.suffix)
        objectClass: organizationalUnit
        ou: people

        dn: ou=groups,\(DirectoryServer.suffix)
        objectClass: organizationalUnit
        ou: groups

        dn: uid=ada,ou=people,\(DirectoryServer.suffix)
        objectClass: inetOrgPerson
        uid: ada
        cn: Ada Lovelace
        givenName: Ada
        sn: Lovelace
        mail: ada@example.com
        userPassword: tulip-garden-91

        dn: cn=administrators,ou=groups,\(DirectoryServer.suffix)
        objectClass: groupOfNames
        cn: administrators
        member: uid=ada,ou=people,\(DirectoryServer.suffix)
        """

    @Test("Somebody of the directory becomes a user, staff by a group, and gets in as long as it is there")
    func story() async throws {
        try await DirectoryServer.with(Self.people) { server in
            let settings = DirectorySite.directory(
                server: "ldap://127.0.0.1:\(server.port)", password: DirectoryServer.account.password)
            try await TestSite<User>.run(
                plan: { try DirectorySite.assemble(&$0, settings) }, pages: DirectorySite.addPages
            ) { test in
                #expect(try await test.browser(.followed).get("/").path == "/dashboard/")
                #expect(try await test.browser(.followed).logIn("ada", "wrong").text.contains("errorlist"))
                let browser = test.browser(.followed)
                #expect(try await browser.logIn("ada", "tulip-garden-91").text.contains("Hello, ada!"))
                let ada = try #require(try await test.site.users.byUsername("ada"))
                #expect(ada.isStaff && ada.fullName == "Ada Lovelace" && ada.email == "ada@example.com")
                server.kill()
                #expect(try await test.browser(.followed).logIn("ada", "tulip-garden-91").text.contains("errorlist"))
                #expect(try await browser.get("/dashboard/").text.contains("Hello, ada!"))
            }
        }
    }

    @Test("Without its variables the program names them, and has help all the same")
    func variables() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        func run(_ argument: String, _ environment: [String: String] = [:]) async throws -> SpawnedProgram {
            try await SpawnedProgram(
                SpawnedProgram.beside("Directory"), [argument],
                environment: environment.merging(["WATCHWORD_DEBUG": "1"]) { $1 }, directory: folder.url.path)
        }
        let help = try await run("--help")
        #expect(help.status == 0 && help.output.contains("runserver") && help.errors.isEmpty)
        for given in [[:], ["LDAP_SERVER": "ldaps://ldap.example.com"], ["LDAP_PASSWORD": "secret"]] {
            let check = try await run("check", given)
            #expect(check.status == 1 && check.errors.contains("LDAP_SERVER") && check.errors.contains("LDAP_PASSWORD"))
        }
        let all = ["LDAP_SERVER": "ldaps://ldap.example.com", "LDAP_PASSWORD": "secret"]
        #expect(try await run("check", all).status == 0)
    }
}
