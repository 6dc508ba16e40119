import HTTPTypes
import Testing
import WatchwordTemplates
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Pages for developers")
struct DebugPageTests {
    struct Scripted: Error, CustomStringConvertible {
        var description: String { "<script>alert(1)</script>" }
    }

    private func site() async throws -> TestSite {
        try await TestSite({ $0.isDebug = true }, templates: ["broken.html": "line one\n{% nonsense %}\nline three"])
    }

    private func routes(_ router: TestSite.Router) {
        router.get("dashboard/", name: "dashboard") { _, _ in "dashboard" }
        router.get("missing-template/") { _, context in try await context.render("users/nowhere.html") }
        router.get("broken/") { _, context in try await context.render("broken.html") }
        router.get("scripted/") { _, _ -> String in throw Scripted() }
        router.exemptFromCSRF().post("scripted/") { _, context -> String in
            _ = try await context.form()
            throw Scripted()
        }
        router.get("reset/<uidb64>/<token>/", name: "password_reset_confirm") { _, _ in "reset" }
        router.post("sign_up/") { _, _ in "signed up" }
    }

    @Test func `A missing template names the places that were searched`() async throws {
        let page = try await site().browser(routes).get("/missing-template/")
        #expect(page.status == 500)
        #expect(page.text.contains("TemplateDoesNotExist at /missing-template/"))
        for place in ["test: users/nowhere.html", "site: users/nowhere.html", "built in: users/nowhere.html"] {
            #expect(page.text.contains(place))
        }
    }

    @Test func `A broken template shows the line and what is around it`() async throws {
        let text = try await site().browser(routes).get("/broken/").text
        #expect(text.contains("broken.html:2"))
        #expect(text.contains("<mark>2  {% nonsense %}</mark>"))
        #expect(text.contains("line three"))
    }

    @Test func `An unknown address lists the known ones with their names, in order`() async throws {
        let text = try await site().browser(routes).get("/no<b>where/").text
        let first = try #require(text.firstRange(of: "<code>/dashboard/</code></td><td>dashboard</td>"))
        let second = try #require(text.firstRange(of: "<code>/reset/&lt;uidb64&gt;/&lt;token&gt;/</code>"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(!text.contains("no<b>where"))
    }

    @Test func `CVE-2017-12794: the text of an error is escaped`() async throws {
        let text = try await site().browser(routes).get("/scripted/").text
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!text.contains("<script>"))
    }

    @Test func `ASVS V16.2.5: secrets in a request are masked`() async throws {
        let browser = try await site().browser(routes)
        browser.cookies = ["sessionid": "sssecret-1", "colour": "sssecret-2"]
        let text = try await browser.post(
            "/scripted/?token=sssecret-3&page=2",
            [("password", "sssecret-4"), ("new_PASSWORD2", "sssecret-5"), ("city", "Bern")],
            headers: [.authorization: "sssecret-6"]
        ).text
        #expect(!text.contains("sssecret"))
        #expect(text.contains("Bern"))
        #expect(text.contains("********************"))
    }

    @Test func `A form sent without the last slash is explained instead of lost`() async throws {
        let debug = try await site().browser(routes).post("/sign_up", [("a", "b")])
        #expect(debug.status == 500)
        #expect(debug.text.contains("without its last slash"))
        let live = try await TestSite().browser(routes).post("/sign_up", [("a", "b")])
        #expect(live.status == 301)
        #expect(live.location == "/sign_up/")
    }
}
