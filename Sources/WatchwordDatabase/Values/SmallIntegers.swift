extension Int32: NonNullColumnValue {
    /// A whole number of 32 bits.
    public static var sqlType: SQLType { .integer }
    /// Reads a whole number.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Int32 {
        guard let value = Int32(exactly: try row.integer(index)) else {
            throw DatabaseError.tooLarge(index, of: row)
        }
        return value
    }
    /// Decimal digits, perhaps with a sign.
    public static func parse(_ text: String) -> Int32? { Int32(text) }
    /// The number.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int16: NonNullColumnValue {
    /// A whole number of 16 bits.
    public static var sqlType: SQLType { .smallInteger }
    /// Reads a whole number.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Int16 {
        guard let value = Int16(exactly: try row.integer(index)) else {
            throw DatabaseError.tooLarge(index, of: row)
        }
        return value
    }
    /// Decimal digits, perhaps with a sign.
    public static func parse(_ text: String) -> Int16? { Int16(text) }
    /// The number.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}
