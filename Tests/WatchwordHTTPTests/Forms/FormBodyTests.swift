import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import WatchwordAuth
import WatchwordForms
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Bodies of requests")
struct FormBodyTests {
    private static let urlEncoded: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    private func browser(limit: Int = 100) async throws -> Browser {
        try await TestSite { $0.formLimit = limit }.browser { router in
            let api = router.exemptFromCSRF()
            api.post("form/") { _, context in
                let form = try await context.form()
                return form.entries.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
            }
            api.post("twice/") { _, context in
                try await context.form()["a"] == context.form()["a"] ? "same" : "different"
            }
            api.post("raw/") { request, _ in String(buffer: try await request.body.collect(upTo: 1000)) }
            router.get("page/") { _, context in try await context.render("form.html") }
            router.post("both/") { request, context in
                let form = try await context.form()["a"] ?? ""
                return form + " " + String(buffer: try await request.body.collect(upTo: 1000)).suffix(5)
            }
            api.post("late/") { request, context in
                _ = try await request.body.collect(upTo: 1000)
                return try await context.form()["a"] ?? "none"
            }
            api.post("again/") { request, _ in
                _ = try await request.body.collect(upTo: 1000)
                return String(buffer: try await request.body.collect(upTo: 1000))
            }
            router.acceptingMultipart().post("upload/") { request, context in
                let form = try await context.form()["a"] ?? "none"
                return form + " \(try await request.body.collect(upTo: 1000).readableBytes > 0)"
            }
            router.post("refusing/") { _, _ in "got here" }
            api.get("query/") { _, context in try context.query.all("a").joined(separator: "|") }
        }
    }

    private func post(_ body: String, to path: String = "/form/", _ headers: HTTPFields = urlEncoded) async throws
        -> Page
    {
        try await browser().send(.post, path, headers: headers, body: Array(body.utf8))
    }

    @Test func `A form is decoded once, a repeated field included`() async throws {
        #expect(try await post("a=1&a=2&b=%C3%BC+x%2520").text == "a=1|a=2|b=ü x%20")
        #expect(try await post("a=1", to: "/twice/").text == "same")
        #expect(try await browser().get("/query/?a=1&b=2&a=%263").text == "1|&3")
    }

    @Test(
        arguments: ["/late/", "/again/"],
        ["application/x-www-form-urlencoded", "multipart/form-data; boundary=B", "text/plain"])
    func `A body that is read twice is an error of the program, and no end of it`(_ path: String, _ type: String)
        async throws
    {
        let body =
            type.hasPrefix("multipart")
            ? "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--B--\r\n" : "a=1"
        let page = try await browser(limit: 1000).send(
            .post, path, headers: [.contentType: type], body: Array(body.utf8))
        // What is no form is left unread by form().
        #expect(page.status == (type == "text/plain" && path == "/late/" ? 200 : 500))
    }

    @Test func `A form with a file is read for its token where the route takes such forms`() async throws {
        let browser = try await browser(limit: 1000)
        let token = try #require(
            try await browser.get("/page/").form(withField: "csrfmiddlewaretoken")["csrfmiddlewaretoken"])
        func post(_ path: String, token: String) async throws -> Page {
            let parts = [
                "Content-Disposition: form-data; name=\"csrfmiddlewaretoken\"\r\n\r\n\(token)",
                "Content-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "Content-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n\r\nhello",
            ]
            let body = parts.map { "--B\r\n\($0)\r\n" }.joined() + "--B--\r\n"
            return try await browser.send(
                .post, path, headers: [.contentType: "multipart/form-data; boundary=B"], body: Array(body.utf8))
        }
        #expect(try await post("/upload/", token: token).text == "1 true")
        #expect(try await post("/upload/", token: "x" + token.dropFirst()).status == 403)
        #expect(try await post("/refusing/", token: token).status == 403)
    }

    @Test(arguments: ["a=%", "a=%zz", "a=%FF", "%C3=1", "a=%ED%A0%80"])
    func `A form that is broken is refused with 400`(_ body: String) async throws {
        #expect(try await post(body).status == 400)
        #expect(try await browser().get("/query/?\(body)").status == 400)
    }

    @Test func `CVE-2023-24580: too many fields are refused with 400`() async throws {
        let browser = try await browser(limit: 100_000)
        func post(_ count: Int) async throws -> Page {
            let body = Array(repeating: "a=1", count: count).joined(separator: "&")
            return try await browser.send(.post, "/form/", headers: Self.urlEncoded, body: Array(body.utf8))
        }
        #expect(try await post(1000).status == 200)
        #expect(try await post(1001).status == 400)
    }

    @Test(arguments: ["1", "99999999999999999999", "-5", "x", nil])
    func `CVE-2026-33034: a body over the limit is refused whatever its length is said to be`(
        _ said: String?
    ) async throws {
        var headers = Self.urlEncoded
        headers[.contentLength] = said
        let page = try await post("a=" + String(repeating: "x", count: 99), headers)
        #expect(page.status == 413)
        #expect(page.text.contains("Too much"))
    }

    @Test func `A body that says it is too large is not read`() async throws {
        var headers = Self.urlEncoded
        headers[.contentLength] = "101"
        #expect(try await post("a=1", headers).status == 413)
        #expect(try await post("a=" + String(repeating: "x", count: 98)).status == 200)
    }

    @Test(arguments: ["application/json", "text/plain", "multipart/mixed; boundary=x"])
    func `A body of another kind is left to the app`(_ type: String) async throws {
        #expect(try await post("a=1", [.contentType: type]).text.isEmpty)
        let long = String(repeating: "x", count: 500)
        #expect(try await post(long, to: "/raw/", [.contentType: type]).text == long)
    }

    private static let inParts: HTTPFields = [.contentType: "multipart/form-data; boundary=x"]

    private func parts(_ fields: [(String, String)]) -> String {
        fields.map { "--x\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }.joined() + "--x--\r\n"
    }

    @Test func `A form in parts is read like any other, and one that is broken is refused with 400`() async throws {
        let fields = [("a", "1"), ("a", "ü")]
        let browser = try await browser(limit: 1000)
        let page = try await browser.send(
            .post, "/form/", headers: Self.inParts, body: Array(parts(fields).utf8))
        #expect(page.text == "a=1|a=ü")
        #expect(try await post("a=1", Self.inParts).status == 400)
        #expect(try await post(parts([("a", String(repeating: "x", count: 99))]), Self.inParts).status == 413)
    }

    @Test func `A form in parts proves itself by its field on our pages, and by the header on the app's`() async throws
    {
        let site = try await TestSite()
        let browser = site.browser { router in
            router.get("page/") { _, context in try await context.render("form.html") }
            router.post("app/") { request, _ in String(buffer: try await request.body.collect(upTo: 1000)) }
            router.area(at: "ours").post("") { _, context in try await context.form()["a"] ?? "" }
        }
        let token = try #require(try await browser.get("/page/").form()["csrfmiddlewaretoken"])
        let body = parts([("csrfmiddlewaretoken", token), ("a", "hello")])
        #expect(try await browser.send(.post, "/ours/", headers: Self.inParts, body: Array(body.utf8)).text == "hello")
        #expect(try await browser.send(.post, "/app/", headers: Self.inParts, body: Array(body.utf8)).status == 403)
        var withHeader = Self.inParts
        withHeader[try #require(HTTPField.Name("X-CSRFToken"))] = token
        #expect(try await browser.send(.post, "/app/", headers: withHeader, body: Array(body.utf8)).text == body)
        let forged = parts([("csrfmiddlewaretoken", "x" + token.dropFirst()), ("a", "hello")])
        #expect(try await browser.send(.post, "/ours/", headers: Self.inParts, body: Array(forged.utf8)).status == 403)
    }

    @Test func `A form that was read for its token can be read again by the app`() async throws {
        let browser = try await browser(limit: 1000)
        let token = try #require(try await browser.get("/page/").form()["csrfmiddlewaretoken"])
        let page = try await browser.post("/both/", [("csrfmiddlewaretoken", token), ("a", "hello")])
        #expect(page.text == "hello hello")
    }
}
