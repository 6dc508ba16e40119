public import WatchwordCrypto
public import WatchwordDatabase

extension EncodedPassword: NonNullColumnValue {
    /// Text.
    public static var sqlType: SQLType { .text }

    /// Reads an encoded password; anything the column holds is one, though it may verify nothing. NULL, which a table of
    /// another site may hold, is the empty one.
    public static func decode(_ row: any RowSource, _ index: Int) throws -> EncodedPassword {
        EncodedPassword(try row.isNull(index) ? "" : row.text(index))
    }

    /// The text of the column.
    public var sqlValue: SQLValue { .text(column) }

    /// An encoded password is never shown.
    public var text: String { "" }
}
