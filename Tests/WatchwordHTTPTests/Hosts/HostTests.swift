import HTTPTypes
import Hummingbird
import Testing
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Hosts, proxies and TLS")
struct HostTests {
    private func routes(_ router: TestSite.Router) {
        router.get("facts/") { _, context in
            "\(context.site.scheme) \(context.site.host) \(context.site.clientAddress ?? "nobody")"
        }
        router.get("headers/") { request, _ in
            request.headers.map { "\($0.name.rawName)=\($0.value)" }.sorted().joined(separator: " ")
        }
        router.post("facts/") { _, _ in "posted" }
    }

    @Test(arguments: [
        "example.com:8000", "EXAMPLE.com", "www.example.com", "a.b.example.org", "example.org", "[::1]",
        "[2001:db8::7]:80", "example.com.",
    ])
    func `A host of the site is answered`(_ host: String) async throws {
        let site = try await TestSite { settings in
            settings.allowedHosts = ["example.com", "www.example.com", ".example.org", "[::1]", "[2001:db8::7]"].map(
                HostPattern.init)
        }
        #expect(try await site.browser(at: .init(host: host), routes).get("/facts/").status == 200)
    }

    @Test(arguments: [
        "evil.com", "example.com.evil.com", "evilexample.org", "user@example.com", "example.com@evil.com",
        "example.com:80:80", "example.com:port", "example.com:999999", "exa mple.com", "example.com\\evil.com",
        "example.com/evil", "", ":80", "[::1", "[]", "[evil]", "example.com#x", "example.com,evil.com",
        "\u{E9}xample.com",
    ])
    func `CVE-2012-4520, CVE-2011-4140: another host is refused first of all`(
        _ host: String
    ) async throws {
        let site = try await TestSite { $0.allowedHosts = [HostPattern("example.com"), HostPattern(".example.org")] }
        let page = try await site.browser(at: .init(host: host), routes).post("/facts/")
        #expect(page.status == 400)
        #expect(page.header("X-Frame-Options") == "DENY")
        #expect(!page.text.contains("evil"))
    }

    @Test func `CVE-2016-9014: in debug only this machine is answered`() async throws {
        let site = try await TestSite { settings in
            settings.isDebug = true
            settings.allowedHosts = []
        }
        for host in ["localhost", "app.localhost:8000", "127.0.0.1:8000", "[::1]:8000"] {
            #expect(try await site.browser(at: .init(host: host), routes).get("/facts/").status == 200)
        }
        let page = try await site.browser(at: .init(host: "rebound.example"), routes).get("/facts/")
        #expect(page.status == 400)
        #expect(page.text.contains("WATCHWORD_ALLOWED_HOSTS"))
    }

    @Test func `A second Host header is refused`() async throws {
        let name = try #require(HTTPField.Name("Host"))
        #expect(try await TestSite().browser(routes).get("/facts/", headers: [name: "localhost"]).status == 400)
    }

    @Test func `X-Forwarded-Host counts only when it was switched on`() async throws {
        let name = try #require(HTTPField.Name("X-Forwarded-Host"))
        let headers: HTTPFields = [name: "www.example.com"]
        #expect(try await TestSite().browser(routes).get("/facts/", headers: headers).text.contains(" localhost "))
        let on = try await TestSite { $0.usesForwardedHost = true }
        #expect(try await on.browser(routes).get("/facts/", headers: headers).text.contains(" www.example.com "))
        #expect(try await on.browser(routes).get("/facts/", headers: [name: "evil.com"]).status == 400)
    }

    @Test func `CVE-2015-0219, CVE-2026-3902: headers with underscores are never seen`() async throws {
        let bad = try #require(HTTPField.Name("X-Auth_User"))
        let good = try #require(HTTPField.Name("X-Auth-Other"))
        let page = try await TestSite().browser(routes).get("/headers/", headers: [bad: "root", good: "x"])
        #expect(page.text == "X-Auth-Other=x")
    }

    @Test func `CVE-2019-12781: the proxy's word about TLS counts, not the last hop`() async throws {
        let site = try await TestSite { $0.proxySSLHeader = ProxySSLHeader("X-Forwarded-Proto", "https") }
        let name = try #require(HTTPField.Name("X-Forwarded-Proto"))
        let overTLS = site.browser(at: .init(scheme: "https"), routes)
        #expect(try await overTLS.get("/facts/", headers: [name: "http"]).text.hasPrefix("http "))
        #expect(try await overTLS.get("/facts/").text.hasPrefix("https "))
        let plain = site.browser(routes)
        #expect(try await plain.get("/facts/", headers: [name: "https"]).text.hasPrefix("https "))
        #expect(try await plain.get("/facts/", headers: [name: "https, http"]).text.hasPrefix("https "))
        #expect(try await plain.get("/facts/", headers: [name: "http, https"]).text.hasPrefix("http "))
        let deaf = try await TestSite().browser(routes)
        #expect(try await deaf.get("/facts/", headers: [name: "https"]).text.hasPrefix("http "))
    }

    @Test func `X-Forwarded-For is believed from trusted proxies only, from the right`() async throws {
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        let headers: HTTPFields = [name: "203.0.113.9, 198.51.100.7, 10.0.0.2"]
        let nobody = try await TestSite().browser(at: .init(address: "10.0.0.1"), routes)
        #expect(try await nobody.get("/facts/", headers: headers).text.hasSuffix(" 10.0.0.1"))
        let proxies = try #require(TrustedProxies(["10.0.0.0/8", "::1"]))
        let site = try await TestSite { $0.trustedProxies = proxies }
        let proxied = site.browser(at: .init(address: "10.0.0.1"), routes)
        #expect(try await proxied.get("/facts/", headers: headers).text.hasSuffix(" 198.51.100.7"))
        #expect(try await proxied.get("/facts/", headers: [name: "evil, 10.0.0.2"]).text.hasSuffix(" 10.0.0.2"))
        #expect(try await proxied.get("/facts/").text.hasSuffix(" 10.0.0.1"))
        let outside = site.browser(at: .init(address: "192.0.2.1"), routes)
        #expect(try await outside.get("/facts/", headers: headers).text.hasSuffix(" 192.0.2.1"))
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", ":::", "1::2::3", "12345::", "::g", "[::1]",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "1::2:3:4:5:6:7:8",
    ])
    func `What is not an address is not read as one`(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func `Addresses are equal whatever their spelling, and networks contain what they should`() throws {
        #expect(IPAddress("::ffff:192.0.2.1")?.unmapped == IPAddress("192.0.2.1"))
        #expect(IPAddress("2001:db8::1") == IPAddress("2001:0db8:0:0:0:0:0:1"))
        #expect(TrustedProxies(["10.0.0.0/33"]) == nil)
        #expect(TrustedProxies(["host"]) == nil)
        let networks = try #require(TrustedProxies(["192.0.2.128/25", "2001:db8::/32"]))
        func client(_ connection: String) -> String? {
            networks.client(connection: connection, forwardedFor: "198.51.100.1")
        }
        #expect(client("192.0.2.200") == "198.51.100.1")
        #expect(client("192.0.2.100") == "192.0.2.100")
        #expect(client("2001:db8:9::1") == "198.51.100.1")
        #expect(client("2001:db9::1") == "2001:db9::1")
    }
}
