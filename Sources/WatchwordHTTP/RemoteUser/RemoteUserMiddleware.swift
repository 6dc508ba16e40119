public import Hummingbird
import WatchwordCrypto
import HTTPTypes
import Logging
public import WatchwordAuth

/// Signs in whoever a trusted proxy names in a header, and signs out whom it names no more.
///
/// A site that has the backend puts this around all of its routes; see `RemoteUser`.
public struct RemoteUserMiddleware<Context: SiteRequestContext>: RouterMiddleware {
    private let backend: RemoteUserBackend<Context.User>
    private let header: HTTPField.Name

    /// The middleware for a backend; nil for a header whose name is none, which the site refuses to start with.
    public init?(_ backend: RemoteUserBackend<Context.User>) {
        guard backend.options.headerProblem == nil, let header = HTTPField.Name(backend.options.header) else {
            return nil
        }
        self.backend = backend
        self.header = header
    }

    /// Makes the visitor the one whom the header names, and goes on.
    ///
    /// - Throws: `SuspiciousRequest` for the header given twice; what backends and store throw. The request ends with it:
    ///   nobody goes on as somebody who may be another.
    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try await settle(context)
        return try await next(request, context)
    }

    private func settle(_ context: Context) async throws {
        let cell = context.site
        cell.vary(on: backend.options.header)
        guard let claimed = try claimedName(context) else {
            if backend.options.persistence == .endsWithHeader { try await endSession(context) }
            return
        }
        if let user = try await cell.user() {
            if let name = backend.options.cleanName(claimed), name.utf8.elementsEqual(user.signInName.utf8) { return }
            try await endSession(context)
        }
        let credentials = RemoteUserCredentials(name: claimed)
        guard let found = try await context.accounts.authentication.authenticate(credentials, from: cell.info) else {
            return
        }
        try await context.signIn(found.user, through: found.backend)
    }

    /// Who the proxy says it is; nil when it says nothing, and when it is no proxy of ours that says it.
    private func claimedName(_ context: Context) throws -> String? {
        let cell = context.site
        let values = cell.head.headerFields[values: header]
        guard let value = values.first else { return nil }
        guard cell.comesFromTrustedProxy else {
            context.logger.warning(
                """
                \(backend.options.header) came from an address that is none of the trusted proxies and is left out of \
                account; if it is your proxy, name it in WATCHWORD_TRUSTED_PROXIES
                """, metadata: ["address": "\(LogText.escaped(cell.connectionAddress ?? "unknown"))"])
            return nil
        }
        guard values.count == 1 else {
            throw SuspiciousRequest("\(backend.options.header) was given more than once: the proxy must replace it")
        }
        // RFC 9110, 5.5: spaces around a value are no part of it.
        let name = value.drop { $0 == " " || $0 == "\t" }
        return name.isEmpty ? nil : String(name.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    /// Ends the session if it is one that the proxy's word began. Others are left alone.
    private func endSession(_ context: Context) async throws {
        let cell = context.site
        guard cell.sessionCookie != nil || cell.openedSession != nil else { return }
        let session = try await cell.session()
        guard session[SessionName.backend]?.stringValue == backend.name.description else { return }
        try await context.signOut()
    }
}
