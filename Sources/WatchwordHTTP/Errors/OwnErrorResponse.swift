import HTTPTypes
import Hummingbird

/// Errors that bring an answer of their own, as Hummingbird's do.
enum OwnErrorResponse {
    /// Statuses for which the site has pages.
    static let statusesWithPages: Set<Int> = [400, 403, 404, 405, 413, 500, 503]

    /// The error's own answer: for a client that wants no page, for an API, and for a status without a page.
    ///
    /// - Returns: `nil` when a page of the site shall be shown.
    static func make(
        _ error: any Error, _ request: Request, _ context: some SiteRequestContext
    ) throws -> Response? {
        guard let error = error as? any HTTPResponseError else { return nil }
        let wantsPage = Accepts.html(context.site.head) && !context.site.options.isExemptFromCSRF
        if wantsPage && statusesWithPages.contains(error.status.code) { return nil }
        return try error.response(from: request, context: context)
    }
}

/// What a client can read.
enum Accepts {
    /// Whether a client takes HTML; one that does not say takes everything.
    static func html(_ head: HTTPRequest) -> Bool {
        guard let accept = head.headerFields[.accept] else { return true }
        return ["text/html", "*/*", "text/*"].contains { accept.contains($0) }
    }
}
