import Foundation
import Testing
import Watchword
import WatchwordTesting

@Suite("The code in the documents")
struct DocumentedCodeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")

    /// The lines of a text without indentation and without empty ones.
    private static func lines(_ text: some StringProtocol) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    @Test("Every block of Swift in the documents is compiled by the tests", arguments: ["guards", "events"])
    func blocks(name: String) throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/\(name).md"), encoding: .utf8)
        let code = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "DocumentedCode.swift"),
            encoding: .utf8)
        let compiled = Self.lines(code).joined(separator: "\n")
        let blocks = page.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        #expect(blocks.count > 1)
        for block in blocks { #expect(compiled.contains(Self.lines(block).joined(separator: "\n")), "\(block)") }
    }

    @Test func `The documented site works`() async throws {
        try await StorySite<User>.with(
            .sqlite,
            plan: { site in
                site.migrations = [Profile.migration]
                site.otherPermissions = ["tasks.close_task", "articles.change_article"].reduce(into: []) {
                    names, text in
                    if let name = PermissionName(text) { names.insert(name) }
                }
                DocumentedCode.closeSite(&site)
                DocumentedCode.addObservers(to: site)
            }
        ) { site in
            let router = site.site.router()
            DocumentedCode.addRoutes(to: router)
            let browser = Browser(SiteResponder(router: router, services: site.site.services), redirects: .shown)
            #expect(try await browser.get("/dashboard/").location == "/accounts/login/?next=/dashboard/")
            #expect(try await browser.get("/profile").location == "/accounts/login/?next=/profile")
            _ = try await site.site.users.create(User(username: "anna"), password: "tulip-garden-91")
            _ = try await browser.submit(
                try browser.get("/accounts/login/").form(withField: "password"),
                ["username": "anna", "password": "tulip-garden-91"])
            #expect(try await browser.get("/profile").text == "You are anna")
            #expect(try await browser.get("/reports").status == 403)
            #expect(try await browser.get("/office").status == 403)
            #expect(try await browser.get("/articles").status == 403)
            let profiles = try await site.site.accounts.database.read { try $0.count(Profile.self) }
            #expect(profiles == 1)
        }
    }
}
