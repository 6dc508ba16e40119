#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Signs the values of cookies, each for its own name.
///
/// The salt tells how long it is, so that no two pairs of salt and cookie name run together to the same text
/// (CVE-2026-6873). Values signed before that was so can still be accepted.
public struct CookieSigner: Sendable {
    /// What to do with a value signed in the older way, in which cookie name and salt ran together.
    public enum LegacySalt: Sendable {
        /// Accept it, so that visitors keep the cookies they have.
        case accepted
        /// Refuse it.
        case refused
    }

    private let keys: SigningKeys
    private let legacySalt: LegacySalt

    /// A signer of cookies.
    ///
    /// - Parameters:
    ///   - keys: The keys of the site. They are labelled here: no other signature is good as a cookie.
    ///   - legacySalt: What to do with values signed in the older way.
    public init(keys: SigningKeys, legacySalt: LegacySalt = .accepted) {
        self.keys = Self.keys(of: keys)
        self.legacySalt = legacySalt
    }

    /// The keys that cookies are signed with. Cookies with a salt of their own, such as messages, use them too.
    public static func keys(of keys: SigningKeys) -> SigningKeys {
        keys.labelled("django.http.cookies")
    }

    /// The signed value of a cookie.
    public func sign(_ value: String, cookie name: String, salt: String = "", now: Date) -> String {
        TimestampSigner(keys: keys, salt: Self.salt(salt, cookie: name)).sign(value, now: now)
    }

    /// The value of a signed cookie.
    ///
    /// - Throws: ``BadSignature``.
    public func unsign(
        _ signed: String, cookie name: String, salt: String = "", maxAge: Duration? = nil, now: Date
    ) throws(BadSignature) -> String {
        do {
            return try TimestampSigner(keys: keys, salt: Self.salt(salt, cookie: name))
                .unsign(signed, maxAge: maxAge, now: now)
        } catch {
            guard error != .expired, legacySalt == .accepted else { throw error }
            return try TimestampSigner(keys: keys, salt: name + salt).unsign(signed, maxAge: maxAge, now: now)
        }
    }

    private static func salt(_ salt: String, cookie name: String) -> String {
        "django.http.cookies.v2:\(salt.unicodeScalars.count):\(salt)\(name)"
    }
}
