/// One of two sites over the same database.
enum SiteSide: String, CaseIterable, Sendable, CustomStringConvertible {
    case django, watchword

    var description: String { rawValue }
    var other: SiteSide { self == .django ? .watchword : .django }
}
