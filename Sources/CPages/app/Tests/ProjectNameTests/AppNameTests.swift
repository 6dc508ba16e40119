import Testing
import Watchword
import WatchwordTesting

@testable import ProjectName

@Suite("AppName")
struct AppNameTests {
    @Test("The page lists what is in the database")
    func list() async throws {
        // The users and this part alone, whatever else the site consists of.
        try await TestSite<Member>.run(
            plan: { site in
                site.migrations = Member.migrations
                AppName.join(&site)
            }, pages: AppName.addPages
        ) { site in
            let browser = site.browser()
            #expect(try await browser.get("/applabel/").text.contains("Nothing here yet."))
            let author = try await site.site.users.create(Member(username: "ada"), password: nil)
            try await site.site.accounts.database.write { connection in
                var entry = AppName.Entry(title: "A first <entry>", author: author.id)
                try connection.insert(&entry)
            }
            #expect(try await browser.get("/applabel/").text.contains("A first &lt;entry&gt;"))
        }
    }
}
