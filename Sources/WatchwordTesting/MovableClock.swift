public import Foundation
import Synchronization
public import WatchwordCrypto

/// A clock that a test moves. It begins in January 2027.
public final class MovableClock: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    /// A clock that stands still.
    public init() {}

    /// The clock as a site takes it.
    public var clock: WallClock { WallClock { self.moment.withLock { $0 } } }

    /// What time it is.
    public var now: Date { moment.withLock { $0 } }

    /// Moves it on.
    public func advance(by seconds: Double) { moment.withLock { $0 += seconds } }
}
