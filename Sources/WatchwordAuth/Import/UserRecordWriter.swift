#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

/// Writes rows of the user table as lines of a file.
struct UserRecordWriter: Sendable {
    let fields: [FieldInfo]
    let format: UserFileFormat

    /// What stands before the first user.
    var header: [UInt8] {
        format == .csv ? Array((fields.map(\.name).joined(separator: ",") + "\r\n").utf8) : []
    }

    func append(_ row: Row, to bytes: inout [UInt8]) throws {
        for (index, info) in fields.enumerated() {
            switch format {
            case .csv:
                if index > 0 { bytes.append(0x2C) }
            case .jsonLines:
                bytes.append(contentsOf: index > 0 ? ", ".utf8 : "{".utf8)
                appendJSON(info.name, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
            }
            if info.isNullable, try row.isNull(index) {
                if format == .jsonLines { bytes.append(contentsOf: "null".utf8) }
            } else {
                try append(row, index, info.type, to: &bytes)
            }
        }
        bytes.append(contentsOf: format == .csv ? "\r\n".utf8 : "}\n".utf8)
    }

    private func append(_ row: Row, _ index: Int, _ type: SQLType, to bytes: inout [UInt8]) throws {
        switch type {
        case .integer, .bigInteger, .smallInteger: bytes.append(contentsOf: String(try row[index] as Int64).utf8)
        case .double: bytes.append(contentsOf: String(try row[index] as Double).utf8)
        case .boolean: bytes.append(contentsOf: (try row[index] as Bool) ? "true".utf8 : "false".utf8)
        case .text, .json: append(try row[index] as String, to: &bytes)
        case .decimal: bytes.append(contentsOf: DecimalText.text(try row[index]).utf8)
        case .uuid: append(UUIDText.hyphenated(try row[index]), to: &bytes)
        case .date: append((try row[index] as CalendarDate).description, to: &bytes)
        case .blob: append(Hexadecimal.encode(try row[index] as [UInt8]), to: &bytes)
        case .timestamp:
            let day = TimestampText.utc(of: try row[index]) ?? ""
            append(String(day.prefix(10)) + "T" + day.dropFirst(11) + "Z", to: &bytes)
        }
    }

    private func append(_ text: String, to bytes: inout [UInt8]) {
        if format == .csv { appendCSV(text, to: &bytes) } else { appendJSON(text, to: &bytes) }
    }

    /// Quoted where it must be, and where it is empty: without quotes that would be no value.
    private func appendCSV(_ text: String, to bytes: inout [UInt8]) {
        let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
        let isQuoted = text.isEmpty || text.utf8.contains { special.contains($0) }
        if isQuoted { bytes.append(0x22) }
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(0x22) }
    }

    private func appendJSON(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case ..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(contentsOf: Hexadecimal.encode([byte]).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
