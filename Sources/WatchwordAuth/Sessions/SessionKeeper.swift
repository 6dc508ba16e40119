#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import Logging
import WatchwordCrypto

/// Opens, saves and ends sessions, whoever is signed in.
struct SessionKeeper: Sendable {
    /// Where sessions are kept; nil where the cookie is all there is.
    let store: (any SessionStore)?
    let cookies: CookieSessions
    let codec: SessionCodec
    let lifetime: SessionLifetime
    let clock: WallClock
    let random: RandomSource

    /// How often a new key is tried: that even one is taken does not happen with keys of 165 bits.
    private static let attempts = 10

    /// The session of a cookie. A key that no store knows is never adopted: the session is then a new one without a key.
    func open(cookie: String?) async throws -> Session {
        let now = clock.now()
        guard let store else { return cookies.open(cookie, lifetime: lifetime, at: now) }
        guard let key = cookie.flatMap(SessionKey.init(cookie:)), let text = try await store.load(key, at: now) else {
            return Session(lifetime: lifetime)
        }
        return Session(key: key, data: codec.decode(text, at: now).data, lifetime: lifetime)
    }

    func save(_ session: Session) async throws {
        let now = clock.now()
        guard let store else { return try cookies.save(session, at: now) }
        let snapshot = session.snapshot
        let text = codec.encode(snapshot.data, at: now)
        let expires = session.expiryDate(at: now)
        if let key = snapshot.key {
            try await store.update(key, text: text, expires: expires)
            session.wasSaved(snapshot, as: key)
            return
        }
        for attempt in 1...Self.attempts {
            let key = SessionKey(random: random)
            do {
                try await store.create(key, text: text, expires: expires)
                session.wasSaved(snapshot, as: key)
                return
            } catch let error as SessionKeyTaken {
                if attempt == Self.attempts { throw error }
            }
        }
    }

    /// Ends the session under its old key and lets it go on under a new one, which it gets when it is saved.
    func cycleKey(_ session: Session) async throws {
        if let old = session.key { try await store?.delete(old) }
        session.detach(keepingEntries: true)
    }

    /// Ends the session and forgets what was in it.
    func flush(_ session: Session) async throws {
        if let old = session.key { try await store?.delete(old) }
        session.detach(keepingEntries: false)
    }
}
