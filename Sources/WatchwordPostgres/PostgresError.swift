import CPostgres
import WatchwordDatabase

extension DatabaseError {
    /// What the server reports about a statement, by its SQLSTATE. Only messages that cannot hold a value are passed on.
    init(result: OpaquePointer?, connection: OpaquePointer) {
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        let message = field(Int32(UInt8(ascii: "M"))) ?? ""
        guard let state = field(Int32(UInt8(ascii: "C"))) else {
            self = .unavailable(Self.connectionMessage(connection))
            return
        }
        switch (state.prefix(2), state) {
        case (_, "23505"):
            self = .uniqueViolation(
                constraint: field(Int32(UInt8(ascii: "n"))), table: field(Int32(UInt8(ascii: "t"))),
                columns: Self.columns(detail: field(Int32(UInt8(ascii: "D"))) ?? ""))
        case (_, "23503"): self = .foreignKeyViolation
        case ("23", _), (_, "22001"): self = .constraintViolation(message)
        case (_, "42P01"), (_, "42703"): self = .missingTable(message)
        case (_, "25006"): self = .readOnly(message)
        case (_, "40001"), (_, "40P01"), (_, "55P03"), ("53", _): self = .busy(message)
        case ("08", _), ("57", _), ("28", _), ("3D", _), ("58", _): self = .unavailable(message)
        // These quote what they could not read.
        case ("22", _): self = .other("a value is not what its column takes (SQLSTATE \(state))")
        default: self = .other("\(message) (SQLSTATE \(state))")
        }
    }

    /// Why there is no connection, in one line. libpq never puts the password into it.
    static func connectionMessage(_ connection: OpaquePointer?) -> String {
        let message = String(cString: PQerrorMessage(connection))
        let lines = message.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
        return lines.isEmpty ? "the connection was lost" : lines.joined(separator: "; ")
    }

    /// The columns out of `Key (a, b)=(…) already exists.`, whose words depend on the server's language.
    private static func columns(detail: String) -> [String] {
        guard let open = detail.firstIndex(of: "("), let close = detail.firstRange(of: ")=(") else { return [] }
        guard open < close.lowerBound else { return [] }
        return detail[detail.index(after: open)..<close.lowerBound].split(separator: ", ").map(String.init)
    }
}
