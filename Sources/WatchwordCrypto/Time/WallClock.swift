#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The time of day, passed in so that tests can move it.
public struct WallClock: Sendable {
    /// The present moment.
    public var now: @Sendable () -> Date

    /// A clock that answers what the closure says.
    public init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    /// The clock of the machine.
    public static let live = WallClock { Date() }
}
