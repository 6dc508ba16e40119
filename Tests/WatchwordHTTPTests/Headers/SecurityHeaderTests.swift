import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Security headers and cookies of every answer")
struct SecurityHeaderTests {
    private func routes(_ router: TestSite.Router) {
        router.get("page/") { _, _ in "x" }
        router.withContentSecurityPolicy().get("ours/") { _, _ in "x" }
        router.get("fails/") { _, _ -> String in throw PermissionDenied() }
        router.get("crashes/") { _, _ -> String in throw CancellationError() }
        router.get("form/") { _, context in
            context.messages.add(.info, "x")
            try await context.session["a"] = "b"
            return try await context.render("form.html")
        }
        router.get("framed/") { _, _ in
            var response = Response(status: .ok)
            if let name = HTTPField.Name("X-Frame-Options") { response.headers[name] = "SAMEORIGIN" }
            return response
        }
    }

    @Test(arguments: ["/page/", "/fails/", "/crashes/", "/nowhere/", "/page", "/static/watchword/style.css", "/%"])
    func `ASVS V3.4.4, V3.4.5, V3.4.6, V3.4.8: the headers are on everything, errors included`(
        _ path: String
    ) async throws {
        let page = try await TestSite().browser(routes).get(path)
        #expect(page.header("X-Content-Type-Options") == "nosniff")
        #expect(page.header("X-Frame-Options") == "DENY")
        #expect(page.header("Referrer-Policy") == "same-origin")
        #expect(page.header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(page.header("Strict-Transport-Security") == nil)
    }

    @Test func `ASVS V3.4.3: our pages carry a policy without inline code, the app's own when asked`() async throws {
        let browser = try await TestSite().browser(routes)
        for path in ["/ours/", "/nowhere/", "/fails/"] {
            let policy = try #require(try await browser.get(path).header("Content-Security-Policy"))
            for directive in [
                "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
            ] {
                #expect(policy.contains(directive))
            }
            #expect(!policy.contains("unsafe"))
        }
        #expect(try await browser.get("/page/").header("Content-Security-Policy") == nil)
    }

    @Test func `ASVS V3.4.1: HSTS goes out over HTTPS, on errors too, and never over HTTP`() async throws {
        let site = try await TestSite { settings in
            var strict = StrictTransport(maxAge: 31_536_000)
            strict.includesSubdomains = true
            settings.strictTransport = strict
        }
        let secure = site.browser(at: .init(scheme: "https"), routes)
        for path in ["/page/", "/nowhere/", "/fails/"] {
            let header = try await secure.get(path).header("Strict-Transport-Security")
            #expect(header == "max-age=31536000; includeSubDomains")
        }
        #expect(try await site.browser(routes).get("/page/").header("Strict-Transport-Security") == nil)
    }

    @Test func `HTTP is led to HTTPS when that is wanted, the path kept`() async throws {
        let site = try await TestSite { $0.redirectsToHTTPS = true }
        let page = try await site.browser(at: .init(host: "www.example.com"), routes).get("/page/?a=%C3%BC")
        #expect(page.status == 301)
        #expect(page.location == "https://www.example.com/page/?a=%C3%BC")
        #expect(try await site.browser(at: .init(scheme: "https"), routes).get("/page/").status == 200)
        #expect(try await site.browser(at: .init(host: "evil.com"), routes).get("/page/").status == 400)
    }

    @Test func `ASVS V3.3.1, V3.3.3: under HTTPS each cookie is Secure and bound to the host`() async throws {
        let site = try await TestSite { $0.useHostPrefixes() }
        let browser = site.browser(at: .init(scheme: "https"), routes)
        let cookies = try await browser.get("/form/").setCookies
        #expect(cookies.count == 3)
        for cookie in cookies {
            #expect(cookie.hasPrefix("__Host-"))
            #expect(cookie.hasSuffix("; Secure"))
            #expect(cookie.contains("; Path=/;"))
            #expect(!cookie.contains("Domain"))
        }
        // What a plain connection or another host could have planted is not looked at.
        let planted = String(repeating: "a", count: 32)
        browser.cookies = ["csrftoken": planted]
        _ = try await browser.get("/form/")
        #expect(browser.cookies["__Host-csrftoken"] != planted)
        let plain = try await site.browser(routes).get("/form/").setCookies
        #expect(plain.allSatisfy { !$0.hasPrefix("__Host-") && !$0.contains("Secure") })
    }

    @Test func `ASVS V3.3.2, V3.3.4: each cookie has SameSite, and scripts reach the CSRF secret alone`() async throws {
        let cookies = try await TestSite().browser(routes).get("/form/").setCookies
        #expect(cookies.count == 3)
        for cookie in cookies {
            #expect(cookie.contains("; SameSite=Lax"))
            #expect(cookie.contains("; HttpOnly") == !cookie.hasPrefix("csrftoken="))
        }
    }

    @Test func `A header that a view sets stays`() async throws {
        let page = try await TestSite().browser(routes).get("/framed/")
        #expect(page.headers[values: try #require(HTTPField.Name("X-Frame-Options"))] == ["SAMEORIGIN"])
    }

    @Test func `ASVS V3.4.2: a foreign origin is never reflected`() async throws {
        let page = try await TestSite().browser(routes).get("/page/", headers: [.origin: "https://evil.example"])
        #expect(!page.headers.contains { $0.name.canonicalName.hasPrefix("access-control") })
    }
}
