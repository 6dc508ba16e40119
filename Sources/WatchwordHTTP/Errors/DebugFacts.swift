import HTTPTypes
import WatchwordAuth
import WatchwordForms
import WatchwordTemplates

/// What a page for developers shows of a request, secrets masked.
struct DebugFacts: Sendable {
    var method = ""
    var address = ""
    var headers: [(name: String, value: String)] = []
    var query: [(name: String, value: String)] = []
    var form: [(name: String, value: String)] = []
    var cookies: [(name: String, value: String)] = []
}

/// Which values are nobody's business, by their names.
enum Masking {
    static let mask = "********************"
    private static let words = [
        "api", "auth", "token", "key", "secret", "pass", "signature", "cookie", "session", "credential",
    ]

    static func masked(_ name: String, _ value: String) -> String {
        isSecret(name) ? mask : value
    }

    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return words.contains { name.contains($0) }
    }
}

extension RequestCell {
    func debugFacts() -> DebugFacts {
        guard services.settings.isDebug else { return DebugFacts() }
        var facts = DebugFacts(
            method: head.method.rawValue, address: PercentEncoding.encoded(path.text, keeping: PercentEncoding.path))
        facts.headers = head.headerFields.map {
            ($0.name.rawName, Masking.masked($0.name.rawName, $0.value))
        }
        let query = try? FormData(urlEncoded: path.query.utf8)
        facts.query = query?.entries.map { ($0.name, Masking.masked($0.name, $0.value)) } ?? []
        let form = update { $0.form }
        facts.form = form?.entries.map { ($0.name, Masking.masked($0.name, $0.value)) } ?? []
        facts.cookies = RequestCookies(fields: head.headerFields).byName.keys.sorted().map {
            ($0, Masking.mask)
        }
        return facts
    }

    /// What the site's own error pages may look at; nothing is loaded for them, as loading may be what failed.
    func errorPageValues() -> [String: TemplateValue] {
        var user: User?
        if case .known(let known) = update({ $0.visitor }) { user = known as? User }
        var values: [String: TemplateValue] = [
            "user": user?.templateValue ?? .object(AnonymousUser()),
            "request_path": .string(fullPath),
        ]
        if !services.settings.keepsCSRFSecretInSession {
            values["csrf_token"] = .object(CSRFTokenValue(cell: self))
        }
        return values
    }
}
