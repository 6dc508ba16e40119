import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import WatchwordHTTP

@Suite("The log of refused requests")
struct LogTests {
    private func logged(_ error: any Error, path: String, pattern: String? = nil) -> String {
        let lines = LogLines()
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path)
        RequestFailure(error).log(head, pattern: pattern.map { RoutePattern($0) }, to: lines.logger())
        return lines.text
    }

    @Test(
        arguments: [
            PageNotFound("\u{1B}[31m\nFAKE"), PermissionDenied("\r\nFAKE"), SuspiciousRequest("a\u{2028}b\u{202E}c"),
            CSRFFailure.untrustedOrigin("x\nFAKE"), MethodNotAllowed(allowed: ["GET"]),
        ] as [any Error & Sendable])
    func `CVE-2025-48432, ASVS V16.4.1: nothing from outside begins a line or moves the cursor`(
        _ error: any Error & Sendable
    ) {
        let text = logged(error, path: "/x\nFAKE 200 OK\u{1B}[2K\u{85}")
        #expect(text.contains("FAKE"))
        #expect(!text.unicodeScalars.contains { $0.value < 32 || $0.value == 0x1B || $0.value == 0x85 })
        #expect(!text.unicodeScalars.contains { $0 == "\u{2028}" || $0 == "\u{202E}" })
    }

    @Test func `ASVS V16.2.5: neither a query nor the secret in a path is logged`() {
        let text = logged(
            PageNotFound(), path: "/reset/MQ/sssecret/?x=sssecret", pattern: "reset/<uidb64>/<token>/")
        #expect(text.contains("/reset/<uidb64>/<token>/"))
        #expect(!text.contains("sssecret"))
        #expect(logged(PageNotFound(), path: "/users/7/?a=b", pattern: "users/<id>/").contains("GET /users/7/ "))
    }

    @Test func `Requests that went well have a line when that is wanted, without their query and their secrets`()
        async throws
    {
        for isWanted in [true, false] {
            let site = try await TestSite({ $0.logsRequests = isWanted })
            let responder = site.responder { router in
                router.get("page/") { _, _ in "page" }
                router.get("reset/<uidb64>/<token>/") { _, _ in "reset" }
            }
            let lines = LogLines()
            for path in ["/page/?q=sssecret", "/reset/MQ/sssecret/", "/page", "/static/watchword/icon.svg", "/none/"] {
                let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path)
                let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
                _ = try await responder.respond(to: request, context: SiteEntryContext(logger: lines.logger()))
            }
            let wanted = [
                "info 200 OK: GET /page/ ", "info 200 OK: GET /reset/<uidb64>/<token>/ ",
                "info 301 Moved Permanently: GET /page ", "info 200 OK: GET /static/watchword/icon.svg ",
            ]
            let expected = (isWanted ? wanted : []) + ["info 404 Not Found: GET /none/ "]
            #expect(lines.text.split(separator: "\n---\n").map(String.init) == expected)
        }
    }

    @Test func `A giant path does not make a giant line`() {
        #expect(logged(PageNotFound(), path: "/" + String(repeating: "a", count: 70_000)).utf8.count < 2000)
    }

    @Test func `ASVS V16.3.2: what is refused is a warning, our own mistakes are errors`() {
        #expect(logged(PermissionDenied(), path: "/").hasPrefix("warning 403 "))
        #expect(logged(CSRFFailure.noCookie, path: "/").hasPrefix("warning 403 "))
        #expect(logged(PageNotFound(), path: "/").hasPrefix("info 404 "))
        #expect(logged(CancellationError(), path: "/").hasPrefix("warning 503 "))
    }
}
