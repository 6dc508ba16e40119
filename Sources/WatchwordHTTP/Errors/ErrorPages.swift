import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import WatchwordTemplates
import WatchwordText

/// Makes the answer for a failure: a page of the site, a page for developers, or, when neither can be rendered, a page
/// that needs nothing.
struct ErrorPages: Sendable {
    /// A route, as the page about an unknown address lists it.
    struct Route: Sendable {
        var method: String
        var pattern: String
        var name: String?
    }

    let templates: TemplateEngine
    let catalogue: Catalogue
    let isDebug: Bool
    let routes: [Route]

    /// - Parameters:
    ///   - values: What templates of the site may look at besides.
    ///   - request: What developers want to see of the request.
    func response(
        to failure: RequestFailure, head: HTTPRequest, logger: Logger, values: [String: TemplateValue] = [:],
        request: DebugFacts = DebugFacts()
    ) -> Response {
        guard Accepts.html(head) else { return make(plainText(failure, request), .text, failure) }
        if isDebug, let page = debugPage(failure, request, logger) { return make(page, .html, failure) }
        if let page = sitePage(failure, values, logger) { return make(page, .html, failure) }
        return make(fallback(failure), .html, failure)
    }

    /// The page for a failure of which nothing but its kind is known.
    func html(_ failure: RequestFailure, logger: Logger = Logger(label: "watchword")) -> String {
        sitePage(failure, [:], logger) ?? fallback(failure)
    }

    private enum Kind { case html, text }

    private func make(_ text: String, _ kind: Kind, _ failure: RequestFailure) -> Response {
        var headers = kind == .html ? PageHeaders.html : PageHeaders.text
        for field in failure.headers where !headers.contains(field.name) { headers.append(field) }
        return Response(
            status: failure.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func sitePage(
        _ failure: RequestFailure, _ given: [String: TemplateValue], _ logger: Logger
    ) -> String? {
        var values = given
        values["debug"] = .bool(isDebug)
        values["DEBUG"] = .bool(isDebug)
        values["status"] = .int(failure.status.code)
        // Nothing of an error leaves the server outside debug.
        if isDebug { values["reason"] = .string(failure.reason) }
        if let forgery = failure.error as? CSRFFailure {
            values["no_referer"] = .bool(forgery == .noReferer)
            values["no_cookie"] = .bool(forgery == .noCookie)
        }
        return render(failure.page.rawValue + ".html", values, logger)
    }

    private func debugPage(_ failure: RequestFailure, _ request: DebugFacts, _ logger: Logger) -> String? {
        let values: [String: TemplateValue]
        let name: String
        switch failure.page {
        case .notFound: (name, values) = ("debug/not_found.html", DebugPage.notFound(failure, request, routes))
        case .serverError, .unavailable: (name, values) = ("debug/error.html", DebugPage.error(failure, request))
        default: return nil
        }
        return render(name, values, logger)
    }

    private func render(_ name: String, _ values: [String: TemplateValue], _ logger: Logger) -> String? {
        do {
            return try templates.template(name).render(values)
        } catch {
            // The page without templates comes instead; that it had to is a mistake of its own.
            logger.error("The error page \(name) cannot be rendered", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    private func plainText(_ failure: RequestFailure, _ request: DebugFacts) -> String {
        var text = "\(failure.status.code) \(title(failure))\n\n\(explanation(failure))\n"
        if isDebug, !failure.reason.isEmpty { text += "\n\(failure.reason)\n" }
        return text
    }

    /// Without templates, stylesheet and anything else that may be what is broken.
    private func fallback(_ failure: RequestFailure) -> String {
        let title = SafeHTML.escaping(title(failure)).html
        let text = SafeHTML.escaping(explanation(failure)).html
        let reason = isDebug ? "<pre>\(SafeHTML.escaping(failure.reason).html)</pre>\n" : ""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>\(title)</title></head>
            <body>
            <h1>\(title)</h1>
            <p>\(text)</p>
            \(reason)</body>
            </html>

            """
    }

    private func title(_ failure: RequestFailure) -> String { catalogue.text("errors.\(failure.page.key).title") }
    private func explanation(_ failure: RequestFailure) -> String {
        catalogue.text("errors.\(failure.page.key).text")
    }
}

extension RequestFailure.Page {
    /// The page's name in the catalogue.
    var key: String {
        switch self {
        case .badRequest: "bad_request"
        case .forbidden: "forbidden"
        case .forgery: "forgery"
        case .notFound: "not_found"
        case .methodNotAllowed: "method_not_allowed"
        case .tooLarge: "too_large"
        case .serverError: "server_error"
        case .unavailable: "unavailable"
        }
    }
}
