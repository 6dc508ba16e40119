import HTTPTypes
import Testing
import WatchwordAuth
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Pages that other sites must not embed")
struct EmbeddingSecurityTests {
    private func get(
        _ path: String, site: String, mode: String, destination: String, _ method: HTTPRequest.Method = .get
    ) async throws -> Page {
        let browser = try await TestSite().browser { router in
            AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
            router.get("own/") { _, _ in "x" }
        }
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site
        headers[try #require(HTTPField.Name("Sec-Fetch-Mode"))] = mode
        headers[try #require(HTTPField.Name("Sec-Fetch-Dest"))] = destination
        return try await browser.send(method, path, headers: headers)
    }

    @Test(
        "V3.5.8: as a picture, a script, a frame or data a page is not given to another site",
        arguments: [
            ("no-cors", "image"), ("no-cors", "script"), ("navigate", "iframe"), ("navigate", "embed"),
            ("cors", "empty"),
        ])
    func embedded(mode: String, destination: String) async throws {
        for method in [HTTPRequest.Method.get, .head] {
            let page = try await get(
                "/accounts/login/", site: "cross-site", mode: mode, destination: destination, method)
            #expect(page.status == 403)
            #expect(page.setCookies.isEmpty)
        }
    }

    @Test("A link from another site leads to it, and so does everything of our own and of the browser's")
    func allowed() async throws {
        let path = "/accounts/login/"
        #expect(try await get(path, site: "cross-site", mode: "navigate", destination: "document").status == 200)
        for site in ["same-origin", "same-site", "none"] {
            #expect(try await get(path, site: site, mode: "cors", destination: "empty").status == 200)
        }
        // Whether an app's own pages may be embedded is the app's affair.
        #expect(try await get("/own/", site: "cross-site", mode: "no-cors", destination: "image").status == 200)
    }

    @Test("V14.3.1: logging out makes the browser forget what it kept, and takes no other application's cookies along")
    func loggingOut() async throws {
        let site = try await TestSite { $0.logoutRedirectURL = "/own/" }
        let browser = site.browser { router in
            site.signInRoute(router)
            AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
        }
        _ = try await browser.get("/sign-in/")
        let token = try #require(try await browser.get("/accounts/login/").form()["csrfmiddlewaretoken"])
        let page = try await browser.post("/accounts/logout/", [("csrfmiddlewaretoken", token)])
        #expect(page.status == 302)
        #expect(page.header("Clear-Site-Data") == "\"cache\"")
        #expect(browser.cookies["sessionid"] == nil)
    }
}
