#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A time zone, as far as a wall clock needs it.
///
/// Read from the system's own time zone files: the tables that Foundation brings along would cost more memory than all
/// the rest of the program, and UTC, the default, needs none.
public struct LocalZone: Sendable, CustomStringConvertible {
    /// The name of the zone, for example `Europe/Zurich`.
    public let identifier: String
    /// How many seconds the wall clock is ahead of UTC at a point in time.
    public let secondsFromUTC: @Sendable (Date) -> Int

    /// A zone by its rule.
    public init(identifier: String, secondsFromUTC: @escaping @Sendable (Date) -> Int) {
        self.identifier = identifier
        self.secondsFromUTC = secondsFromUTC
    }

    /// Coordinated Universal Time.
    public static let utc = LocalZone(identifier: "UTC") { _ in 0 }

    /// The name of the zone.
    public var description: String { identifier }
}
