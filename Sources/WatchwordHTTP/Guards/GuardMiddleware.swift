import Hummingbird
import Logging
import WatchwordAuth
import WatchwordForms

/// Lets a request through to its route, or answers it.
struct GuardMiddleware<Context: SiteRequestContext>: MiddlewareProtocol {
    let requirement: Guard<Context.User>
    /// The level of trust that a request has afterwards.
    let level: ObjectIdentifier?

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let cell = context.site
        var request = request
        // The password is never handed on, needed or not.
        let typed = requirement.asksForPassword ? try await cell.takeConfirmation() : nil
        if typed != nil { request = cell.stripped(request) }

        var decision = try await decide(context)
        if decision == .needsConfirmation, let typed {
            if let answer = try await PasswordConfirmationPage(context).confirm(typed) { return answer }
            decision = try await decide(context)
        }
        guard decision == .allowed else { return try await GuardAnswer(context).answer(to: decision) }
        if let level { cell.trust(level) }
        return try await next(request, context)
    }

    /// - Throws: what becomes 403, or 503; never anything that could become a page.
    private func decide(_ context: Context) async throws -> GuardDecision {
        do {
            return try await requirement.decide(context.site)
        } catch {
            context.logger.error(
                "A guard could not decide, which is taken for no",
                metadata: [
                    "route": "\(context.site.pattern?.description ?? "")",
                    "error": "\(String(reflecting: type(of: error)))",
                ])
            // What says itself that it is temporary, or that there is no such page, may stay.
            guard RequestFailure(error).page == .serverError else { throw error }
            throw PermissionDenied("a guard failed: \(error)")
        }
    }
}

extension RequestCell {
    /// Notes that the request has passed the guard of a level of trust.
    func trust(_ level: ObjectIdentifier) {
        update { _ = $0.trust.insert(level) }
    }

    /// Whether the request has passed the guard of a level of trust.
    func isTrusted(_ level: ObjectIdentifier) -> Bool {
        update { $0.trust.contains(level) }
    }
}
