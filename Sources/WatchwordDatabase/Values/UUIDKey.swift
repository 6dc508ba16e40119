#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A key that the program makes, at random, when the row is inserted: nobody can guess the next one, and rows of two
/// databases never share one.
///
/// The UUID of nothing but zeros is never a key: it marks a row that is not in the database yet.
public struct UUIDKey<Root: Model>: ModelKey {
    /// The value in the column.
    public let uuid: UUID

    @inlinable init(unchecked uuid: UUID) {
        self.uuid = uuid
    }

    /// A key; nil for the UUID of zeros.
    public init?(_ uuid: UUID) {
        guard uuid != .zero else { return nil }
        self.uuid = uuid
    }

    /// A key from its 32 hexadecimal digits, with or without hyphens; nil for anything else.
    public init?(_ description: String) {
        guard let uuid = UUIDText.uuid(description) else { return nil }
        self.init(uuid)
    }

    /// The key of a row that was never saved.
    public static var unsaved: UUIDKey { UUIDKey(unchecked: .zero) }
    /// Whether the row is, or was, in the database, or is about to be with a key of the program's choice.
    public var isSaved: Bool { uuid != .zero }
    /// A random key.
    public static func made() -> UUIDKey? { UUIDKey(unchecked: UUID()) }
    /// The digits in small letters, with hyphens, as Python writes them.
    public var description: String { UUIDText.hyphenated(uuid) }

    /// A UUID.
    public static var sqlType: SQLType { .uuid }
    /// Reads a key.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> UUIDKey {
        UUIDKey(unchecked: try row.uuid(index))
    }
    /// The 32 digits.
    public var sqlValue: SQLValue { uuid.sqlValue }

    /// Orders keys by their bytes, as both engines do.
    public static func < (left: UUIDKey, right: UUIDKey) -> Bool {
        UUIDText.digits(left.uuid).lexicographicallyPrecedes(UUIDText.digits(right.uuid))
    }
}

extension UUID {
    static let zero = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
