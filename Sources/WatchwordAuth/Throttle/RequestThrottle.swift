import Synchronization
import WatchwordCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Counts requests that cost something whatever comes of them: a mail, a row, a hash.
///
/// Each request counts under several keys, each with limits of its own. One over a limit is refused before anything is
/// looked up, so that the refusal says nothing about accounts, and counts nowhere. Counts are kept in the memory of this
/// process.
final class RequestThrottle: Sendable {
    private let counters: Mutex<[AttemptCounter]>
    private let clock: WallClock

    /// - Parameter limits: For each kind of key, in the order in which the keys are given later.
    init(limits: [[AttemptLimit]], clock: WallClock) {
        counters = Mutex(limits.map { AttemptCounter(limits: $0, capacity: 65_536) })
        self.clock = clock
    }

    /// Counts a request, or says how many seconds to wait for the next one when there were too many.
    func count(_ keys: String...) -> Int? {
        let now = clock.now().timeIntervalSinceReferenceDate
        let prints = keys.map(Self.fingerprint)
        let wait = counters.withLock { counters in
            let pairs = zip(counters.indices, prints)
            let wait = pairs.map { counters[$0].wait(for: $1, at: now) }.max() ?? 0
            if wait <= 0 {
                for (index, key) in pairs { counters[index].add(key, at: now) }
            }
            return wait
        }
        return wait > 0 ? Int(wait.rounded(.up)) : nil
    }

    /// Seeded anew in each process, so that nobody can look for two keys with one fingerprint.
    private static func fingerprint(_ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(text)
        return hasher.finalize()
    }
}
