import Testing
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Redirects")
struct RedirectTests {
    struct Verdict: Decodable, Sendable, CustomStringConvertible {
        let url: String?
        let hosts_example_com: Bool
        let hosts_example_com_https: Bool
        let hosts_none: Bool
        let hosts_str_testserver: Bool

        var description: String { url.map { String($0.prefix(50)).debugDescription } ?? "nothing" }
        static let all: [Verdict] = Vectors.list("url_has_allowed_host_and_scheme")
    }

    @Test func `There are 110 verdicts to compare`() {
        #expect(Verdict.all.count == 110)
    }

    @Test(arguments: Verdict.all)
    func `ASVS V3.7.2: an address is safe or not as Django says (url_has_allowed_host_and_scheme)`(_ verdict: Verdict) {
        func isAllowed(_ hosts: Set<String>, _ scheme: SafeRedirect.Scheme = .any) -> Bool {
            SafeRedirect.isAllowed(verdict.url, hosts: hosts, scheme: scheme)
        }
        #expect(isAllowed(["example.com"]) == verdict.hosts_example_com)
        #expect(isAllowed(["example.com"], .secure) == verdict.hosts_example_com_https)
        #expect(isAllowed([]) == verdict.hosts_none)
        #expect(isAllowed(["testserver"]) == verdict.hosts_str_testserver)
    }

    @Test func `CVE-2025-27556: a giant address is refused without being read`() {
        let giant = String(repeating: "\u{FB00}", count: 4_000_000)
        let time = ContinuousClock().measure { #expect(!SafeRedirect.isAllowed(giant, hosts: [])) }
        #expect(time < .milliseconds(50))
    }

    @Test func `CVE-2025-64458: an address beyond all reason is not redirected to`() async throws {
        let browser = try await TestSite().browser { router in
            router.get("short/") { _, context in
                try context.redirect(to: "/" + String(repeating: "a", count: 16_383))
            }
            router.get("long/") { _, context in
                try context.redirect(to: "/" + String(repeating: "a", count: 16_384))
            }
            router.get("script/") { _, context in try context.redirect(to: "javascript:alert(1)") }
            router.get("umlaut/") { _, context in try context.redirect(to: "/ü?x=\u{E9}\r\nSet-Cookie: a=b") }
        }
        #expect(try await browser.get("/short/").status == 302)
        #expect(try await browser.get("/long/").status == 400)
        #expect(try await browser.get("/script/").status == 400)
        #expect(try await browser.get("/umlaut/").location == "/%C3%BC?x=%C3%A9%0D%0ASet-Cookie:%20a=b")
    }

    @Test(arguments: Vectors.list("redirect_to_login") as [Row])
    func `The log-in page is given the way back as Django gives it (redirect_to_login)`(_ row: Row) throws {
        let (next, login, expected) = (try #require(row.text(0)), try #require(row.text(1)), row.text(2))
        #expect(Addresses.login(login, next: next) == expected)
    }

    @Test(arguments: Vectors.list("iri_to_uri") as [Row])
    func `An address is made fit for a header (iri_to_uri)`(_ row: Row) throws {
        #expect(Addresses.asURI(try #require(row.text(0))) == row.text(1))
    }

    @Test(arguments: Vectors.list("escape_leading_slashes") as [Row])
    func `CVE-2014-0480: two slashes at the start cannot be read as a host (escape_leading_slashes)`(_ row: Row) throws
    {
        #expect(Addresses.escapingLeadingSlashes(try #require(row.text(0))) == row.text(1))
    }

    @Test(arguments: Vectors.list("is_same_domain") as [Row])
    func `Domains are compared as Django compares them (is_same_domain)`(_ row: Row) throws {
        #expect(Addresses.isSameDomain(try #require(row.text(0)), try #require(row.text(1))) == row.truth(2))
    }
}
