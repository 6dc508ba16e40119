import HTTPTypes
import Testing
import WatchwordTesting

@testable import WatchwordHTTP

struct CSRFDecision: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let method: String
    let https: Bool
    let cookie: String?
    let form_token: String?
    let header_token: String?
    let origin: String?
    let referer: String?
    let host: String
    let trusted_origins: [String]
    let cookie_domain: String?
    let accepted: Bool
    let code: String?

    var description: String { name }
    static let all: [CSRFDecision] = Vectors.list("csrf_decisions")
}

@Suite("Forged requests: Django's decisions")
struct CSRFVectorTests {
    @Test func `There are 55 decisions to compare`() {
        #expect(CSRFDecision.all.count == 55)
    }

    @Test(arguments: CSRFDecision.all)
    func `A request is accepted or refused as Django does, for the same reason (csrf_decisions)`(
        _ decision: CSRFDecision
    ) async throws {
        let site = try await TestSite { settings in
            settings.isDebug = true
            settings.allowedHosts = [.any]
            settings.trustedOrigins = decision.trusted_origins.compactMap(TrustedOrigin.init)
            settings.csrfCookie.scope.domain = decision.cookie_domain
        }
        let browser = site.browser(
            at: .init(scheme: decision.https ? "https" : "http", host: decision.host)
        ) { router in
            for method in [HTTPRequest.Method.get, .post, .put, .delete, .options, .trace] {
                router.on("", method: method) { _, _ in "accepted" }
            }
        }
        var headers = HTTPFields()
        headers[.cookie] = decision.cookie.map { "csrftoken=\($0)" }
        headers[.origin] = decision.origin
        headers[.referer] = decision.referer
        headers[.accept] = "text/plain"
        if let name = HTTPField.Name("X-CSRFToken") { headers[name] = decision.header_token }
        var body = ""
        if decision.method == "POST" {
            headers[.contentType] = "application/x-www-form-urlencoded"
            body = decision.form_token.map { "csrfmiddlewaretoken=\($0)" } ?? ""
        }
        let method = try #require(HTTPRequest.Method(rawValue: decision.method))
        let page = try await browser.send(method, "/", headers: headers, body: Array(body.utf8))
        #expect(page.status == (decision.accepted ? 200 : 403))
        if let code = decision.code { #expect(page.text.contains(try reason(code))) }
    }

    /// What a failure of that code says to developers.
    private func reason(_ code: String) throws -> String {
        switch code {
        case "untrusted_origin": "the Origin"
        case "no_referer": CSRFFailure.noReferer.description
        case "malformed_referer": CSRFFailure.malformedReferer.description
        case "insecure_referer": CSRFFailure.insecureReferer.description
        case "untrusted_referer": "is not trusted"
        case "no_cookie": CSRFFailure.noCookie.description
        case "cookie_length": CSRFFailure.badCookie(.incorrectLength).description
        case "cookie_characters": CSRFFailure.badCookie(.invalidCharacters).description
        case "no_token": CSRFFailure.noToken.description
        case "token_form_length": CSRFFailure.badToken(.incorrectLength, from: .form).description
        case "token_form_characters": CSRFFailure.badToken(.invalidCharacters, from: .form).description
        case "token_form_wrong": CSRFFailure.wrongToken(from: .form).description
        case "token_header_length": CSRFFailure.badToken(.incorrectLength, from: .header).description
        case "token_header_wrong": CSRFFailure.wrongToken(from: .header).description
        default: throw UnknownCode(code: code)
        }
    }

    struct UnknownCode: Error { var code: String }

    struct Mask: Decodable, Sendable {
        let secret: String
        let mask: String
        let token: String
        let unmasked: String
    }

    @Test(arguments: Vectors.list("csrf_mask") as [Mask])
    func `A secret is masked and unmasked to the byte (csrf_mask)`(_ vector: Mask) {
        #expect(CSRFToken.masked(vector.secret, mask: vector.mask) == vector.token)
        #expect(CSRFToken.unmasked(vector.token) == vector.unmasked)
    }

    @Test func `A secret is made of Django's 62 characters, in its order (csrf_alphabet)`() {
        let alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        #expect(CSRFSecret.alphabet == alphabet)
        // Masked with the first letter a text stays as it is, with the next one it moves on by one.
        #expect(CSRFToken.masked(alphabet, mask: String(repeating: "a", count: 62)).hasSuffix(alphabet))
        let moved = String(alphabet.dropFirst()) + "a"
        #expect(CSRFToken.masked(alphabet, mask: String(repeating: "b", count: 62)).hasSuffix(moved))
    }

    @Test(arguments: Vectors.list("csrf_format") as [Row])
    func `The form of a token is judged as Django judges it (csrf_format)`(_ row: Row) throws {
        let text = try #require(row.text(0))
        let expected: CSRFFormatError? =
            switch row.text(1) {
            case "length": .incorrectLength
            case "characters": .invalidCharacters
            default: nil
            }
        var found: CSRFFormatError?
        do { try CSRFToken.checkFormat(text) } catch { found = error }
        #expect(found == expected)
    }
}
