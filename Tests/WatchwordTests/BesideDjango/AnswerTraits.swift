import Foundation
import HTTPTypes
import WatchwordTesting

/// What is compared of an answer: everything that a browser, a cache or a client acts on. Words and random values are
/// left out.
struct AnswerTraits: Sendable {
    let byName: [String: String]

    init(_ page: Page) {
        var traits: [String: String] = ["status": String(page.status)]
        for name in Self.headers { traits[name] = page.header(name) ?? "-" }
        traits["Location"] = page.location.map(Self.withoutTokens) ?? "-"
        traits["Vary"] = Self.list(page.header("Vary"))
        traits["Allow"] = Self.list(page.header("Allow"))
        traits["Cache-Control"] = Self.list(page.header("Cache-Control"))
        traits["Expires"] = page.header("Expires") == nil ? "-" : "now"
        traits["Set-Cookie"] = page.setCookies.map(Self.cookie).sorted().joined(separator: " | ")
        if page.status == 200 {
            traits["forms"] = page.forms.map(Self.form).joined(separator: " | ")
            traits["errors"] = String(page.text.matches(of: #/class="errorlist/#).count)
        }
        byName = traits
    }

    private static let headers = [
        "Content-Type", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Content-Security-Policy", "Strict-Transport-Security", "Retry-After", "Content-Encoding",
    ]

    private static func list(_ value: String?) -> String {
        guard let value else { return "-" }
        return value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.sorted()
            .joined(separator: ", ")
    }

    /// Name and attributes; whether there is a value, and not which; of the time only whether it is told.
    private static func cookie(_ header: String) -> String {
        var parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        let pair = parts.removeFirst().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = pair.count < 2 || pair[1].isEmpty || pair[1] == "\"\"" ? pair.last ?? "" : "…"
        let attributes = parts.map { part in
            part.hasPrefix("expires=") && !part.contains("1970") ? "expires=…" : part
        }
        return (["\(pair[0])=\(value)"] + attributes).joined(separator: "; ")
    }

    private static func form(_ form: PageForm) -> String {
        let fields = form.fields.map { $0.name == "csrfmiddlewaretoken" ? "token" : "\($0.name)=\($0.value)" }
        return "\(form.method.rawValue) \(withoutTokens(form.action)): \(fields.joined(separator: ", "))"
    }

    /// A reset link without what differs from one to the next.
    private static func withoutTokens(_ address: String) -> String {
        address.replacing(#/\/reset\/[^\/]+\/(?!set-password)[^\/]+\//#) { _ in "/reset/…/…/" }
            .replacing(#/\/reset\/[^\/]+\/set-password\//#) { _ in "/reset/…/set-password/" }
    }
}
