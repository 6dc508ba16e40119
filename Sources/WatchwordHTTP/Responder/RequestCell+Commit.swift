import HTTPTypes
import Hummingbird
import WatchwordAuth
import WatchwordCrypto

extension RequestCell {
    /// Keeps what the request changed, and writes cookies and `Vary` into the answer.
    ///
    /// - Throws: `SessionInterrupted` when the session was ended meanwhile; what the store throws.
    func commit(to response: inout Response) async throws {
        try await storeMessages()
        try await commitCSRFSecret()
        try await commitSession(status: response.status)
        writeHeaders(to: &response.headers)
        let waiting = update { state in
            defer { state.afterCommit = [] }
            return state.afterCommit
        }
        // The session was not kept when the answer is a failure of ours.
        guard response.status.code < 500 else { return }
        for work in waiting { await work() }
    }

    /// Writes what must reach the browser even when nothing could be kept.
    func writeHeaders(to headers: inout HTTPFields) {
        let (cookies, varies) = update { ($0.cookiesToSet, $0.varies) }
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie.header)) }
        guard !varies.isEmpty else { return }
        if !headers.contains(.vary) {
            headers.append(HTTPField(name: .vary, value: varies.joined(separator: ", ")))
            return
        }
        var present = headers[.vary]?.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() } ?? []
        if present.contains("*") { return }
        var text = headers[.vary] ?? ""
        for name in varies where !present.contains(name.lowercased()) {
            text += text.isEmpty ? name : ", " + name
            present.append(name.lowercased())
        }
        headers[.vary] = text
    }

    private func commitCSRFSecret() async throws {
        let (secret, mustBeSent) = update { ($0.csrf.secret, $0.csrf.mustBeSent) }
        guard mustBeSent, let secret else { return }
        vary(on: "Cookie")
        let settings = services.settings
        if settings.keepsCSRFSecretInSession {
            let session = try await session()
            if session[Self.csrfSessionName]?.stringValue != secret.text {
                session[Self.csrfSessionName] = .string(secret.text)
            }
            return
        }
        setCookie(
            SetCookie(
                settings.csrfCookie.name(isSecure: isSecure), secret.text, maxAge: settings.csrfCookie.maxAge,
                now: services.accounts.clock.now(), scope: settings.csrfCookie.scope(isSecure: isSecure)))
    }

    private func commitSession(status: HTTPResponse.Status) async throws {
        let savesAlways = services.accounts.settings.savesSessionOnEveryRequest
        if openedSession == nil, savesAlways, sessionCookie != nil { _ = try await session() }
        guard let session = openedSession else { return }
        let settings = services.settings.sessionCookie
        let name = settings.name(isSecure: isSecure)
        let scope = settings.scope(isSecure: isSecure)
        if session.isEmpty, sessionCookie != nil {
            setCookie(SetCookie(deleting: name, scope: scope))
            vary(on: "Cookie")
            return
        }
        if session.isAccessed { vary(on: "Cookie") }
        let mustBeSaved = session.isModified || savesAlways
        guard mustBeSaved || session.hasNewKey, !session.isEmpty, status.code < 500 else { return }
        if mustBeSaved { try await services.accounts.sessions.save(session) }
        guard let key = session.key else { return }
        let now = services.accounts.clock.now()
        let maxAge = session.expiresAtBrowserClose ? nil : max(0, session.expiryAge(at: now))
        setCookie(SetCookie(name, key.raw, maxAge: maxAge, now: now, scope: scope))
        vary(on: "Cookie")
    }
}
