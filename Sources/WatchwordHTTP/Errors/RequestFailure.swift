import HTTPTypes
import Hummingbird
import Logging
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates

/// What an error means for the visitor: the one table from errors to statuses.
struct RequestFailure {
    /// The pages that a failure can have; the raw value is the template's name without `.html`.
    enum Page: String, CaseIterable, Sendable {
        case badRequest = "400"
        case forbidden = "403"
        case forgery = "403_csrf"
        case notFound = "404"
        case methodNotAllowed = "405"
        case tooLarge = "413"
        case serverError = "500"
        case unavailable = "503"
    }

    let error: any Error
    let page: Page
    /// For developers and the log; it may hold text from outside.
    var reason: String
    var headers = HTTPFields()

    init(_ error: any Error) {
        self.error = error
        switch error {
        case let error as PageNotFound: (page, reason) = (.notFound, error.reason ?? "")
        case let error as PermissionDenied: (page, reason) = (.forbidden, error.reason ?? "")
        case let error as MethodNotAllowed:
            (page, reason) = (.methodNotAllowed, "the page takes \(error.allowed.joined(separator: ", "))")
            headers[.allow] = error.allowed.joined(separator: ", ")
        case let error as SuspiciousRequest: (page, reason) = (.badRequest, error.reason)
        case let error as BodyTooLarge: (page, reason) = (.tooLarge, "the limit is \(error.limit) bytes")
        case let error as CSRFFailure: (page, reason) = (.forgery, error.description)
        case let error as FormDataError: (page, reason) = (.badRequest, error.description)
        case is SessionInterrupted: (page, reason) = (.badRequest, "the session was ended while the request ran")
        case let error as HashingPoolFull:
            (page, reason) = (.unavailable, "too many passwords are waiting to be hashed")
            headers[.retryAfter] = String(error.retryAfter)
        case let error as DatabaseError: (page, reason) = Self.database(error, &headers)
        case let error as SessionFolderError:
            (page, reason) = (.unavailable, error.description)
            headers[.retryAfter] = "5"
        // The row that an address names.
        case QueryError.none(let model): (page, reason) = (.notFound, "there is no such \(model)")
        case let error as ModelProblems: (page, reason) = (.badRequest, "a row is not as it must be: \(error)")
        case let error as any HTTPResponseError: (page, reason) = Self.own(error, &headers)
        case is CancellationError: (page, reason) = (.unavailable, "the request was cancelled")
        default: (page, reason) = (.serverError, String(describing: error))
        }
    }

    var status: HTTPResponse.Status {
        switch page {
        case .badRequest: .badRequest
        case .forbidden, .forgery: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .serverError: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    /// Writes one line, in which nothing from outside can pretend to be another.
    ///
    /// - Parameter pattern: The pattern of the route.
    func log(_ head: HTTPRequest, pattern: RoutePattern? = nil, to logger: Logger) {
        let line = RequestLine(head, status, pattern: pattern).text
        let metadata: Logger.Metadata = reason.isEmpty ? [:] : ["reason": "\(LogText.escaped(reason))"]
        switch page {
        case .serverError: logger.error("\(line)", metadata: metadata)
        case .unavailable, .forgery, .forbidden, .badRequest, .tooLarge: logger.warning("\(line)", metadata: metadata)
        case .notFound, .methodNotAllowed: logger.info("\(line)", metadata: metadata)
        }
    }

    /// What can be waited for or mended by whoever runs the site is 503, a mistake in the program is 500.
    private static func database(_ error: DatabaseError, _ headers: inout HTTPFields) -> (Page, String) {
        switch error {
        case .unavailable, .busy:
            headers[.retryAfter] = "5"
            return (.unavailable, error.description)
        // Whoever runs the site has to do something first, so it makes sense to come back, but not at once.
        case .readOnly, .missingTable:
            headers[.retryAfter] = "120"
            return (.unavailable, error.description)
        // It may have been done; to ask again would do it twice.
        case .unknownOutcome: return (.unavailable, error.description)
        default: return (.serverError, error.description)
        }
    }

    private static func own(_ error: any HTTPResponseError, _ headers: inout HTTPFields) -> (Page, String) {
        if let error = error as? HTTPError { headers = error.headers }
        let reason = String(describing: error)
        return switch error.status.code {
        case 403: (.forbidden, reason)
        case 404: (.notFound, reason)
        case 405: (.methodNotAllowed, reason)
        case 413: (.tooLarge, reason)
        case 503: (.unavailable, reason)
        case 400..<500: (.badRequest, reason)
        default: (.serverError, reason)
        }
    }
}
