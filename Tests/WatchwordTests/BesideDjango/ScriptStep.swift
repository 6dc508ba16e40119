import HTTPTypes
import WatchwordTesting

/// One request of the script that both servers are walked through, by one visitor each.
struct ScriptStep: Sendable {
    enum Kind: Sendable {
        /// A request as it is, without a token.
        case bare(HTTPRequest.Method, body: [(String, String)])
        /// The form of a page with this field, filled in.
        case form(page: String, field: String, [String: String])
    }

    let name: String
    let path: String
    let kind: Kind
    var headers: HTTPFields = [:]

    static func get(_ path: String) -> ScriptStep { bare(.get, path) }

    static func bare(
        _ method: HTTPRequest.Method, _ path: String, _ body: [(String, String)] = [], headers: HTTPFields = [:]
    ) -> ScriptStep {
        ScriptStep(
            name: "\(method.rawValue) \(path)", path: path, kind: .bare(method, body: body), headers: headers)
    }

    /// Fetches a page, fills in its form, and sends it to `path`.
    static func form(
        _ name: String, _ page: String, _ field: String, _ values: [String: String], to path: String? = nil
    ) -> ScriptStep {
        ScriptStep(name: name, path: path ?? page, kind: .form(page: page, field: field, values))
    }

    func walk(_ browser: Browser) async throws -> Page {
        switch kind {
        case .bare(let method, let body):
            if method == .post { return try await browser.post(path, body, headers: headers) }
            return try await browser.send(method, path, headers: headers)
        case .form(let page, let field, let values):
            let form = try await browser.get(page).form(withField: field)
            return try await browser.submit(form.sent(to: path), values)
        }
    }
}
