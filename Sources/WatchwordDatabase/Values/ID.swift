/// A key that the database counts up.
///
/// 0 is never a key: it marks a row that is not in the database yet.
public struct ID<Root: Model>: ModelKey {
    /// The number in the column.
    public let raw: Int64

    @inlinable init(unchecked raw: Int64) {
        self.raw = raw
    }

    /// A key; nil for 0.
    public init?(_ raw: Int64) {
        guard raw != 0 else { return nil }
        self.raw = raw
    }

    /// A key from its decimal digits, perhaps with a minus in front; nil for anything else.
    public init?(_ description: String) {
        guard let raw = Int64(description), description.utf8.first != 0x2B else { return nil }
        self.init(raw)
    }

    /// The key of a row that was never saved.
    public static var unsaved: ID { ID(unchecked: 0) }
    /// Whether the row is, or was, in the database.
    public var isSaved: Bool { raw != 0 }
    /// None: the database counts.
    public static func made() -> ID? { nil }
    /// The decimal digits.
    public var description: String { String(raw) }

    /// A whole number of 64 bits.
    public static var sqlType: SQLType { .bigInteger }
    /// Reads a key.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> ID {
        ID(unchecked: try row.integer(index))
    }
    /// The number.
    public var sqlValue: SQLValue { .integer(raw) }

    /// Orders keys by their number.
    public static func < (left: ID, right: ID) -> Bool { left.raw < right.raw }
}
