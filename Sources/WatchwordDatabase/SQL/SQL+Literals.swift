extension SQL {
    /// The statement with its values written out, for what takes no placeholders: the condition of a constraint, and a plan
    /// that a person reads.
    /// - Throws: ``DatabaseError/other(_:)`` for a text with a NUL, which no statement can hold.
    func inlined(for dialect: Dialect) throws -> SQL {
        SQL(
            segments: try segments.map { segment in
                guard case .value(let value) = segment else { return segment }
                return .quoted(try value.literal(for: dialect))
            })
    }
}

extension SQLValue {
    /// The value as it is written in a statement.
    func literal(for dialect: Dialect) throws -> String {
        switch self {
        case .null: return "NULL"
        case .integer(let value): return String(value)
        case .double(let value):
            guard value.isFinite else { throw DatabaseError.other("a number that is none cannot be written out") }
            return String(value)
        case .bool(let value): return dialect == .sqlite ? (value ? "1" : "0") : (value ? "true" : "false")
        case .text(let text): return try Self.quoted(text)
        case .timestamp(let date):
            guard let text = TimestampText.utc(of: date) else {
                throw DatabaseError.other("a date outside the years 1 to 9999")
            }
            return dialect == .sqlite ? "'\(text)'" : "'\(text)+00'::timestamptz"
        case .blob(let bytes):
            let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return dialect == .sqlite ? "X'\(digits)'" : "'\\x\(digits)'::bytea"
        }
    }

    private static func quoted(_ text: String) throws -> String {
        if text.utf8.contains(0) { throw DatabaseError.other("a text with a NUL cannot be written out") }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
