#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import Synchronization
import WatchwordCrypto
import WatchwordText

/// Too many wrong passwords were tried.
public struct SignInThrottled: Error, Sendable, Hashable {
    /// After how many seconds the next attempt is let through: a value for `Retry-After`.
    public let retryAfter: Int
}

/// Slows down those who guess passwords.
///
/// An attempt over a limit is refused before anything is looked up or hashed, for names that exist and names that do not
/// alike. An attempt is counted when it begins, so that many at once do not slip through together, and taken back when it
/// succeeds. A success makes up for nobody else: what was tried on other accounts from the same address still counts.
///
/// A whole world of machines that guess at one account cannot lock out its owner: from an address that the account was
/// signed in from before, only the attempts made there count.
///
/// Counts are kept in the memory of this process, by fingerprints of names and addresses.
final class SignInThrottle: Sendable {
    private struct Counters {
        var pairs: AttemptCounter
        var sources: AttemptCounter
        var accounts: AttemptCounter
    }

    private let counters: Mutex<Counters>
    /// The pairs of account and source that belong together.
    private let familiar = BoundedMemo<Int, Bool>(capacity: 65_536)
    private let clock: WallClock

    init(limits: SignInLimits, clock: WallClock) {
        self.clock = clock
        counters = Mutex(
            Counters(
                pairs: AttemptCounter(limits: limits.perAccountAndSource, capacity: 65_536),
                sources: AttemptCounter(limits: limits.perSource, capacity: 65_536),
                accounts: AttemptCounter(limits: limits.perAccount, capacity: 65_536)))
    }

    /// An attempt that was let through, until its outcome is known.
    struct Attempt: Sendable {
        fileprivate let pair: Int
        fileprivate let source: Int
        fileprivate let account: Int
    }

    /// Counts an attempt.
    ///
    /// - Throws: ``SignInThrottled`` when there were too many; this one does not count then.
    func begin(account name: String, source: String) throws(SignInThrottled) -> Attempt {
        let now = clock.now().timeIntervalSinceReferenceDate
        // All spellings that could be meant for one name count as one. Nobody gets a megabyte normalised.
        let name = PythonText.casefolded(UsernameRules.normalized(name, limit: UserColumns.longestName))
        let source = SourceNetwork(address: source).description
        let attempt = Attempt(
            pair: Self.fingerprint(name, source), source: Self.fingerprint(source), account: Self.fingerprint(name))
        let isFamiliar = familiar[attempt.pair] ?? false
        let wait = counters.withLock { counters in
            let wait = max(
                counters.pairs.wait(for: attempt.pair, at: now), counters.sources.wait(for: attempt.source, at: now),
                isFamiliar ? 0 : counters.accounts.wait(for: attempt.account, at: now))
            if wait <= 0 {
                counters.pairs.add(attempt.pair, at: now)
                counters.sources.add(attempt.source, at: now)
                counters.accounts.add(attempt.account, at: now)
            }
            return wait
        }
        if wait > 0 { throw SignInThrottled(retryAfter: Int(wait.rounded(.up))) }
        return attempt
    }

    /// The password was right, or it was never looked at.
    func takeBack(_ attempt: Attempt) {
        counters.withLock { counters in
            counters.pairs.takeBack(attempt.pair)
            counters.sources.takeBack(attempt.source)
            counters.accounts.takeBack(attempt.account)
        }
    }

    /// The password was right: what the same person got wrong before is forgotten.
    func succeed(_ attempt: Attempt) {
        takeBack(attempt)
        familiar[attempt.pair] = true
        counters.withLock { $0.pairs.forget(attempt.pair) }
    }

    /// Seeded anew in each process, so that nobody can look for two names with one fingerprint.
    private static func fingerprint(_ parts: String...) -> Int {
        var hasher = Hasher()
        for part in parts { hasher.combine(part) }
        return hasher.finalize()
    }
}
