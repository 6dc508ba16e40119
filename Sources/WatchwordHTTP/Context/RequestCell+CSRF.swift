import WatchwordAuth
import WatchwordCrypto

/// The CSRF secret of a request, as far as it was looked at.
struct CSRFState {
    /// What the cookie or the session holds, read or not yet.
    var stored: String??
    var secret: CSRFSecret?
    /// One token serves all forms of a page.
    var token: String?
    /// The answer sends the secret: a form was shown, or the secret is a new one.
    var mustBeSent = false
}

extension RequestCell {
    /// The name under which Django keeps the secret in a session.
    static var csrfSessionName: String { "_csrftoken" }

    /// A token for a form of this answer. The answer then sets the cookie and varies with it.
    ///
    /// With the secret in the session, `prepareCSRF()` must have been awaited before.
    public func csrfToken() -> String {
        let cookie = services.settings.keepsCSRFSecretInSession ? nil : csrfCookie
        let random = services.accounts.random
        return update { state in
            if let token = state.csrf.token { return token }
            let stored = state.csrf.stored ?? cookie
            state.csrf.stored = .some(stored)
            let secret = state.csrf.secret ?? stored.flatMap { try? CSRFSecret(reading: $0) } ?? CSRFSecret(random)
            let token = secret.token(random)
            state.csrf.secret = secret
            state.csrf.token = token
            state.csrf.mustBeSent = true
            return token
        }
    }

    /// A new secret: after signing in, so that a page from before cannot be used by whoever planted it.
    public func rotateCSRFSecret() {
        let secret = CSRFSecret(services.accounts.random)
        update { state in
            state.csrf.secret = secret
            state.csrf.token = nil
            state.csrf.mustBeSent = true
        }
    }

    /// Loads the secret where it has to be waited for, so that a template can be rendered without waiting.
    public func prepareCSRF() async throws {
        _ = try await storedCSRFSecret()
    }

    /// What the cookie or the session holds, whatever it is.
    func storedCSRFSecret() async throws -> String? {
        if let known = update({ $0.csrf.stored }) { return known }
        let stored: String?
        if services.settings.keepsCSRFSecretInSession {
            stored = try await session()[Self.csrfSessionName]?.stringValue
        } else {
            stored = csrfCookie
        }
        update { $0.csrf.stored = .some(stored) }
        return stored
    }

    private var csrfCookie: String? {
        cookies[services.settings.csrfCookie.name(isSecure: isSecure)]
    }
}
