#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import Logging
import WatchwordCrypto

/// Sessions that live in their cookie, signed and packed as Django's backend of that name does it.
struct CookieSessions: Sendable {
    private static let salt = "django.contrib.sessions.backends.signed_cookies"
    /// Browsers keep no larger cookie than 4,096 bytes, its name and attributes counted (RFC 6265, 6.1).
    static let sizeLimit = 3800

    private let signature: SignedObject
    private let logger: Logger

    init(keys: SigningKeys, logger: Logger) {
        signature = SignedObject(keys: keys, salt: Self.salt)
        self.logger = logger
    }

    /// The session in a cookie; one without a key when the cookie is too old or not ours.
    func open(_ cookie: String?, lifetime: SessionLifetime, at now: Date) -> Session {
        let none = Session(lifetime: lifetime)
        guard let cookie, !cookie.isEmpty, cookie.utf8.count <= 4096 else { return none }
        do {
            let limit = Duration.seconds(lifetime.age)
            guard case .object(let data) = try signature.loads(cookie, maxAge: limit, now: now) else { return none }
            switch SessionExpiry(data[SessionName.expiry]) {
            case .at(let date) where date <= now: return none
            case .afterInactivity(let seconds) where seconds < lifetime.age:
                _ = try signature.loads(cookie, maxAge: .seconds(max(0, seconds)), now: now)
            default: break
            }
            return Session(key: SessionKey(holding: cookie), data: data, lifetime: lifetime)
        } catch BadSignature.expired {
            return none
        } catch {
            logger.warning("A session's cookie was not signed with one of the keys, or is damaged; taken as empty")
            return none
        }
    }

    /// Makes the cookie's text, which takes the place of a key.
    func save(_ session: Session, at now: Date) throws(SessionTooLarge) {
        let snapshot = session.snapshot
        let text = signature.dumps(.object(snapshot.data), compression: .ifShorter, now: now)
        guard text.utf8.count <= Self.sizeLimit else { throw SessionTooLarge(byteCount: text.utf8.count) }
        session.wasSaved(snapshot, as: SessionKey(holding: text))
    }
}

/// A session does not fit into a cookie. Keep less in it, or keep sessions in the database.
public struct SessionTooLarge: Error, Sendable, Hashable, CustomStringConvertible {
    /// How long the cookie would have been, in bytes.
    public let byteCount: Int

    /// What is wrong and what to do about it.
    public var description: String {
        "A session of \(byteCount) bytes does not fit into a cookie, which holds \(CookieSessions.sizeLimit): keep "
            + "less in it, or keep sessions elsewhere (WATCHWORD_SESSION_STORE)."
    }
}
