import CPostgres
import WatchwordDatabase

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// All rows of a result, in memory.
final class PostgresResult {
    let pointer: OpaquePointer
    let columnCount: Int
    let rowCount: Int

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
        columnCount = Int(PQnfields(pointer))
        rowCount = Int(PQntuples(pointer))
    }

    deinit {
        PQclear(pointer)
    }

    /// How many rows the statement changed; 0 for one that changes none.
    var changedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// The command that was run: after a commit that turned out a rollback, `ROLLBACK`.
    var command: String { String(cString: PQcmdStatus(pointer)) }
}

/// One row of a result, in the text form that the server writes.
final class PostgresRow: RowSource {
    private let result: PostgresResult
    private let row: Int32

    init(_ result: PostgresResult, _ row: Int) {
        self.result = result
        self.row = Int32(clamping: row)
    }

    var columnCount: Int { result.columnCount }

    func isNull(_ index: Int) throws -> Bool {
        guard index >= 0, index < result.columnCount else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "fewer columns to be asked for")
        }
        return PQgetisnull(result.pointer, row, Int32(truncatingIfNeeded: index)) != 0
    }

    func columnName(_ index: Int) -> String? {
        PQfname(result.pointer, Int32(clamping: index)).map { String(cString: $0) }
    }

    private func bytes(_ index: Int, _ expected: String) throws -> UnsafeBufferPointer<UInt8> {
        guard try !isNull(index) else { throw DatabaseError.unreadableColumn(index, of: self, expected: expected) }
        let column = Int32(truncatingIfNeeded: index)
        let count = Int(PQgetlength(result.pointer, row, column))
        let start = UnsafeRawPointer(PQgetvalue(result.pointer, row, column))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: start == nil ? 0 : count)
    }

    func integer(_ index: Int) throws -> Int64 {
        let bytes = try bytes(index, "a whole number")
        let isNegative = bytes.first == 0x2D
        let digits = isNegative ? UnsafeBufferPointer(rebasing: bytes.dropFirst()) : bytes
        var value: Int64 = 0
        // Downwards, because the smallest number has no positive twin.
        for byte in digits {
            let digit = byte &- 0x30
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (difference, underflow) = product.subtractingReportingOverflow(Int64(digit))
            guard digit < 10, !overflow, !underflow else {
                throw DatabaseError.unreadableColumn(index, of: self, expected: "a whole number")
            }
            value = difference
        }
        guard !digits.isEmpty, isNegative || value != .min else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a whole number")
        }
        return isNegative ? value : -value
    }

    func double(_ index: Int) throws -> Double {
        guard let value = Double(try text(index)) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a number")
        }
        return value
    }

    func text(_ index: Int) throws -> String {
        guard let text = ColumnText.string(try bytes(index, "text")) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "UTF-8")
        }
        return text
    }

    func bool(_ index: Int) throws -> Bool {
        let bytes = try bytes(index, "a truth value")
        guard bytes.count == 1, bytes[0] == 0x74 || bytes[0] == 0x66 else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a truth value")
        }
        return bytes[0] == 0x74
    }

    func timestamp(_ index: Int) throws -> Date {
        guard let date = TimestampText.date(try bytes(index, "a point in time")) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a point in time")
        }
        return date
    }

    func uuid(_ index: Int) throws -> UUID {
        guard let uuid = UUIDText.uuid(try bytes(index, "a UUID")) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a UUID")
        }
        return uuid
    }

    func blob(_ index: Int) throws -> [UInt8] {
        let bytes = try bytes(index, "bytes")
        guard bytes.count >= 2, bytes[0] == 0x5C, bytes[1] == 0x78, bytes.count % 2 == 0 else { return Array(bytes) }
        return try stride(from: 2, to: bytes.count, by: 2).map { position in
            guard let high = Self.nibble(bytes[position]), let low = Self.nibble(bytes[position + 1]) else {
                throw DatabaseError.unreadableColumn(index, of: self, expected: "bytes")
            }
            return high << 4 | low
        }
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
