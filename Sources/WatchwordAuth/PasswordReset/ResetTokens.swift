#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

/// The tokens of reset links, Django's to the byte.
///
/// Nothing is stored: a token is a keyed hash of the user's password column, last sign-in and e-mail address. Whatever
/// changes one of them, a new password first of all, makes every token void that was made before.
struct ResetTokens: Sendable {
    private static let salt = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
    /// Longer numbers are no time that ever was, and cost more to read.
    private static let longestTime = 13

    let keys: SigningKeys
    let zone: LocalZone
    /// How long a token is good for, in seconds.
    let timeout: Int

    /// What a token depends on.
    struct Subject: Sendable {
        let key: String
        let password: String
        let lastLogin: Date?
        let email: String
    }

    func token(for subject: Subject, at now: Date) -> String {
        token(for: subject, time: seconds(at: now), key: keys.key)
    }

    func check(_ token: String, for subject: Subject, at now: Date) -> Bool {
        let halves = token.split(separator: "-", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].utf8.count <= Self.longestTime, let time = Base36.decode(String(halves[0]))
        else { return false }
        guard keys.all.contains(where: { ConstantTime.equal(self.token(for: subject, time: time, key: $0), token) })
        else { return false }
        let (age, overflow) = seconds(at: now).subtractingReportingOverflow(time)
        return !overflow && age <= timeout
    }

    /// Whole seconds on the wall clock since the beginning of 2001.
    private func seconds(at now: Date) -> Int {
        Int(now.timeIntervalSinceReferenceDate.rounded(.down)) + zone.secondsFromUTC(now)
    }

    private func token(for subject: Subject, time: Int, key: SecretKey) -> String {
        // The database keeps microseconds, Django leaves them out; the column is in UTC.
        let lastLogin = subject.lastLogin.flatMap(TimestampText.utc(of:))?.prefix(19) ?? ""
        let value = subject.key + subject.password + lastLogin + String(time) + subject.email
        let digest = SaltedHMAC.hexDigest(salt: Self.salt, value: value, secret: key)
        let half = digest.utf8.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        return Base36.encode(time) + "-" + String(decoding: half, as: UTF8.self)
    }
}
