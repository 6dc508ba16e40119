/// What a guard says about a request.
enum GuardDecision: Sendable, Hashable {
    /// The route may answer.
    case allowed
    /// Nobody is signed in, and signing in may help.
    case needsLogin
    /// The user may, once the password was typed again.
    case needsConfirmation
    /// The user may not; the reason is for the log and for developers.
    case refused(String)

    /// What two conditions say that must both hold: what cannot be mended comes before what can.
    func and(_ other: GuardDecision) -> GuardDecision {
        switch (self, other) {
        case (.refused, _), (.needsLogin, .needsConfirmation), (.needsLogin, .allowed), (.needsLogin, .needsLogin): self
        case (_, .refused), (_, .needsLogin): other
        case (.needsConfirmation, _): self
        case (.allowed, _): other
        }
    }

    /// What two conditions say of which one must hold: what can be mended most easily comes first.
    func or(_ other: GuardDecision) -> GuardDecision {
        switch (self, other) {
        case (.allowed, _), (.needsConfirmation, .needsConfirmation), (.needsConfirmation, .needsLogin),
            (.needsConfirmation, .refused), (.needsLogin, .needsLogin), (.needsLogin, .refused):
            self
        case (.refused(let reason), .refused(let otherReason)): .refused(reason + ", " + otherReason)
        default: other
        }
    }
}
