import HTTPTypes

/// A request and its answer in one line of the log: `200 OK: GET /dashboard/`.
///
/// The pattern of the route stands for a path that holds a secret; the query is left out, since forms may have put anything
/// there.
struct RequestLine {
    let text: String

    init(_ head: HTTPRequest, _ status: HTTPResponse.Status, pattern: RoutePattern?) {
        let path = pattern.flatMap { $0.hasSecrets ? $0.description : nil } ?? LogText.escaped(head.pathWithoutQuery)
        text = "\(status.code) \(status.reasonPhrase): \(head.method.rawValue) \(path)"
    }
}

extension RoutePattern {
    /// Whether a parameter is one that lets somebody in, as in the address of a reset link.
    fileprivate var hasSecrets: Bool {
        parameterNames.contains { $0.map { Masking.isSecret($0) } ?? false }
    }
}

extension HTTPRequest {
    fileprivate var pathWithoutQuery: String {
        String((path ?? "").prefix { $0 != "?" })
    }
}
