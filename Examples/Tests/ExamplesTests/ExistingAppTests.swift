import Testing
import Watchword
import WatchwordTesting

@testable import ExistingApp

@Suite("An existing app that gains accounts")
struct ExistingAppTests {
    @Test("The app's own pages, JSON and middleware are as they were, and know who is there")
    func story() async throws {
        try await TestSite<User>.run(plan: ExistingApp.assemble) { test in
            let router = test.site.router(context: AppContext.self)
            ExistingApp.addPages(router)
            _ = try await test.site.users.create(User(username: "ada"), password: "tulip-garden-91")
            let browser = Browser(SiteResponder(router: router, services: test.site.services))
            let home = try await browser.get("/")
            #expect(home.text == "Hello, stranger!" && home.header("X-App-Version") == "7")
            let status = try await browser.get("/status")
            #expect(status.text.contains(#""isRunning":true"#) && status.header("X-App-Version") == "7")
            let page = try await browser.logIn("ada", "tulip-garden-91")
            #expect(page.text == "Hello, ada! You are served by an old friend.")
        }
    }
}
