import Foundation
import Testing

@testable import WatchwordHTTP

@Suite("Cookies")
struct CookieTests {
    struct Header: Decodable, Sendable, CustomStringConvertible {
        struct Arguments: Decodable, Sendable {
            let key: String
            let value: String
            let max_age: Int?
            let httponly: Bool?
            let samesite: String?
            let secure: Bool?
            let domain: String?
        }
        let args: Arguments?
        let delete: String?
        let header: String
        var description: String { header }
    }

    @Test(arguments: Vectors.list("set_cookie") as [Header])
    func `Set-Cookie is written as Django writes it (set_cookie)`(_ vector: Header) throws {
        if let name = vector.delete {
            // Django gives no SameSite for the second one.
            let sameSite: SameSite? = vector.header.contains("SameSite") ? .lax : nil
            #expect(SetCookie(deleting: name, scope: .init(sameSite: sameSite)).header == vector.header)
            return
        }
        let arguments = try #require(vector.args)
        let scope = CookieScope(
            domain: arguments.domain, isSecure: arguments.secure ?? false, isHTTPOnly: arguments.httponly ?? false,
            sameSite: arguments.samesite.flatMap(SameSite.init(rawValue:)))
        // One expiry in the vectors was made two weeks, the other a year less a day after this time.
        let cookie = SetCookie(
            arguments.key, arguments.value, maxAge: arguments.max_age, now: Date(timeIntervalSince1970: 1_700_000_000),
            scope: scope)
        #expect(cookie.header == vector.header)
    }

    struct Parsed: Decodable, Sendable {
        let header: String
        let cookies: [String: String]
        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            header = try list.decode(String.self)
            cookies = try list.decode([String: String].self)
        }
    }

    @Test(arguments: Vectors.list("parse_cookie") as [Parsed])
    func `A Cookie header is read as Django reads it (parse_cookie)`(_ vector: Parsed) {
        #expect(RequestCookies(header: vector.header).byName == vector.cookies)
    }

    @Test func `CVE-2016-7401: a bracket does not begin another cookie`() {
        let cookies = RequestCookies(header: "ga=a]csrftoken=x")
        #expect(cookies["csrftoken"] == nil)
        #expect(cookies["ga"] == "a]csrftoken=x")
    }

    @Test func `Octal escapes and broken ones are read without a trap`() {
        #expect(RequestCookies(header: "a=\"x\\054y\"")["a"] == "x,y")
        #expect(RequestCookies(header: "a=\"\\")["a"] == "\"\\")
        #expect(RequestCookies(header: "a=\"\\9\"")["a"] == "9")
        #expect(RequestCookies(header: "a=\"\\777\"")["a"] == "777")
        #expect(RequestCookies(header: "a=\"")["a"] == "\"")
    }
}
