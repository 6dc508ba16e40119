import CPostgres
import WatchwordDatabase

extension DatabaseError {
    /// What the server reports about a statement, by its SQLSTATE. Only messages that cannot hold a value are passed on.
    init(result: OpaquePointer?, state: String) {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
        }
        let message = field("M") ?? ""
        switch (state.prefix(2), state) {
        case (_, "23505"):
            self = .uniqueViolation(
                constraint: field("n"), table: field("t"), columns: Self.columns(detail: field("D") ?? ""))
        case (_, "23503"): self = .foreignKeyViolation
        case ("23", _), (_, "22001"): self = .constraintViolation(message)
        case (_, "25P02"):
            self = .other(
                "a statement of the transaction failed before, and nothing more is taken; run what may fail in savepoint(_:)"
            )
        case (_, "22P05"): self = .constraintViolation("PostgreSQL has no text with a NUL")
        case (_, "22003"): self = .constraintViolation("a number is more or less than its column holds")
        case (_, "42P01"), (_, "42703"): self = .missingTable(message)
        case (_, "25006"): self = .readOnly(message)
        // 57014 is a statement that took too long, 55P03 a lock.
        case (_, "40001"), (_, "40P01"), (_, "55P03"), (_, "57014"), ("53", _): self = .busy(message)
        // 25P03 and 25P04 are transactions that took too long.
        case ("08", _), ("57", _), ("28", _), ("3D", _), ("58", _), (_, "25P03"), (_, "25P04"):
            self = .unavailable(message)
        // These quote what they could not read.
        case ("22", _): self = .other("a value is not what its column takes (SQLSTATE \(state))")
        default: self = .other("\(message) (SQLSTATE \(state))")
        }
    }

    /// Why there is no connection, in one line.
    static func lost(_ connection: OpaquePointer?, _ address: PostgresAddress) -> DatabaseError {
        let message = address.redacted(String(cString: PQerrorMessage(connection)))
        let lines = message.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
        return .unavailable(lines.isEmpty ? "the connection was lost" : lines.joined(separator: "; "))
    }

    /// The columns out of `Key (a, b)=(…) already exists.`, whose words depend on the server's language.
    private static func columns(detail: String) -> [String] {
        guard let open = detail.firstIndex(of: "("), let close = detail.firstRange(of: ")=(") else { return [] }
        guard open < close.lowerBound else { return [] }
        return detail[detail.index(after: open)..<close.lowerBound].split(separator: ", ").map { name in
            // One that is a word of SQL comes quoted.
            name.hasPrefix("\"") && name.hasSuffix("\"") && name.utf8.count > 2
                ? String(name.dropFirst().dropLast()) : String(name)
        }
    }
}
