import Foundation
import Testing
import Watchword
import WatchwordTesting

@Suite("The page with a form that the page about models shows")
struct ProjectPagesTests {
    @Test("It makes and changes a row, and says what is wrong", arguments: DatabaseEngine.allCases)
    func form(on engine: DatabaseEngine) async throws {
        let page = try String(contentsOf: ModelsPageTests.page, encoding: .utf8)
        let start = try #require(page.firstRange(of: "```django\n")).upperBound
        let end = try #require(page[start...].firstRange(of: "```")).lowerBound
        let templates = try TemporaryFolder()
        defer { templates.remove() }
        let file = URL(filePath: templates.path("projects/form.html"))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try String(page[start..<end]).write(to: file, atomically: true, encoding: .utf8)
        try await TestSite<User>.run(
            on: engine, settings: ["WATCHWORD_TEMPLATES": templates.url.path],
            plan: { site in
                site.register(Project.self)
                site.migrations = [.creating("0001_initial", Project.self)]
                site.mount(.accounts, at: "accounts")
                site.loginRedirectURL = "/projects/new/"
            }, pages: ProjectPages.add
        ) { test in
            _ = try await test.site.users.create(User(username: "ada"), password: "tulip-garden-91")
            let browser = test.browser(.followed)
            let login = try await browser.get("/projects/").form(withField: "password")
            #expect(try await browser.submit(login, ["username": "ada", "password": "tulip-garden-91"]).text.isEmpty)

            let empty = try await browser.get("/projects/new/")
            #expect(empty.status == 200 && empty.text.contains("maxlength=\"100\""))
            let form = try empty.form(withField: "name")
            #expect(try await browser.submit(form, ["name": " "]).text.contains("errorlist"))
            #expect(try await browser.submit(form, ["name": "Garden"]).text == "Garden")
            let taken = try await browser.submit(form, ["name": "Garden"])
            #expect(taken.text.contains("There is a project with this name already."))
            #expect(try taken.form(withField: "name")["name"] == "Garden")
            #expect(try await browser.submit(form, ["name": "House"]).text == "Garden House")

            let house = try await test.site.accounts.database.read { try $0.get(Project.where(\.name == "House")) }
            let own = try await browser.get("/projects/\(house.id)/").form(withField: "name")
            #expect(own["name"] == "House")
            #expect(try await browser.submit(own, ["name": "Garden"]).text.contains("this name already"))
            #expect(try await browser.submit(own, ["name": "Home"]).text == "Garden Home")
            for path in ["/projects/\(Project.ID.unsaved)/", "/projects/7/"] {
                #expect(try await browser.get(path).status == 404)
                #expect(try await browser.submit(own.sent(to: path), ["name": "Gone"]).status == 404)
            }
        }
    }
}
