import Foundation
import Testing
import Watchword
import WatchwordTesting

@testable import MemberSite

/// The example of the documentation: users who sign in with an e-mail address and have a date of birth.
@Suite("The site of members")
struct MemberSiteTests {
    private static var sources: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    }
    private static var executable: URL { URL(filePath: SpawnedProgram.beside("MemberSite")) }

    @Test("It is an app of no more than 60 lines, and names no field in a string")
    func length() throws {
        let file = Self.sources.appending(path: "MemberSite/main.swift")
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count - 1 <= 60)
        let fields = Member.schema.fields.map(\.info)
        let literals = lines.joined(separator: "\n").matches(of: #/"([^"]*)"/#).map { String($0.1) }
        for info in fields { #expect(!literals.contains(info.name) && !literals.contains(info.property)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path).count == 1)
    }

    @Test("The documentation shows it as it is")
    func documentation() throws {
        let root = Self.sources.deletingLastPathComponent()
        let source = try String(contentsOf: root.appending(path: "Tests/MemberSite/main.swift"), encoding: .utf8)
        let page = try String(contentsOf: root.appending(path: "docs/custom-users.md"), encoding: .utf8)
        #expect(page.contains("```swift\n\(source)```"))
    }

    @Test("Its schema and its properties agree, and nothing can be said against it")
    func checks() {
        #expect(SchemaCheck.problems(of: Member.self).isEmpty)
        #expect(UserModelCheck.findings(of: Member.self).isEmpty)
    }

    @Test("A member walks through all pages of the running site", arguments: DatabaseEngine.allCases)
    func story(engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let settings = ["WATCHWORD_DATABASE_URL": location.url]
            try await SiteProcess.open(Self.executable, settings: settings) { site in
                let page = try await site.browser().get("/sign_up/")
                #expect(try page.form(withField: "password1")["date_of_birth"] == "")
                #expect(page.text.contains("Date of birth"))
                try await refusals(site)
                let story = AccountStory(
                    signUp: ["email": "anna@EXAMPLE.com", "date_of_birth": "1990-05-17"], name: "anna@example.com",
                    address: "anna@example.com", browser: { site.browser() },
                    mail: {
                        let mail = try await site.mail(number: 1)
                        let link = try #require(mail.resetLink)
                        let path = try #require(link.firstRange(of: "/accounts/"))
                        return .init(
                            address: try #require(mail.headers["To"]), link: String(link[path.lowerBound...]))
                    })
                try await story.tell()
            }
            let database = try location.open()
            let members = try await database.read { try $0.fetch(Member.self) }
            await database.close()
            #expect(members.map(\.email) == ["anna@example.com"])
            #expect(members.first?.dateOfBirth.description == "1990-05-17")
            #expect(members.first?.isAdmin == false && members.first?.lastLogin != nil)
        }
    }

    /// Dates that are none, and a date left out.
    private func refusals(_ site: SiteProcess) async throws {
        let browser = site.browser()
        for wrong in ["", "tomorrow", "1990-02-30", "17.05.1990"] {
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let answers = [
                "email": "anna@example.com", "date_of_birth": wrong, "password1": "tulip-garden-91",
                "password2": "tulip-garden-91",
            ]
            let page = try await browser.submit(form, answers)
            #expect(page.status == 200 && page.text.contains("id_date_of_birth_error"), "\(wrong)")
        }
    }
}
