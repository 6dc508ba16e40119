#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// UUIDs as text: with hyphens for people and PostgreSQL, 32 digits in a column of SQLite, as Django keeps them there.
public enum UUIDText {
    /// `6f1c…`, 32 digits in small letters.
    public static func hexadecimal(_ uuid: UUID) -> String { String(decoding: digits(uuid), as: UTF8.self) }

    /// `6f1c1d2e-…`, as Python and PostgreSQL write it.
    public static func hyphenated(_ uuid: UUID) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (position, digit) in digits(uuid).enumerated() {
            if hyphens.contains(position) { text.append(0x2D) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads 32 digits, with hyphens in their four places or without any; nil for anything else.
    public static func uuid(_ text: String) -> UUID? {
        var text = text
        return text.withUTF8 { uuid($0) }
    }

    /// Reads 32 digits, with hyphens in their four places or without any; nil for anything else.
    public static func uuid(_ text: UnsafeBufferPointer<UInt8>) -> UUID? {
        let isHyphenated = text.count == 36
        guard isHyphenated || text.count == 32 else { return nil }
        var result = UUID.zero.uuid
        let isRead = withUnsafeMutableBytes(of: &result) { bytes in
            var position = 0
            for index in 0..<16 {
                if isHyphenated, hyphens.contains(index * 2) {
                    guard text[position] == 0x2D else { return false }
                    position += 1
                }
                guard let high = nibble(text[position]), let low = nibble(text[position + 1]) else { return false }
                bytes[index] = high << 4 | low
                position += 2
            }
            return true
        }
        return isRead ? UUID(uuid: result) : nil
    }

    static func digits(_ uuid: UUID) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            withUnsafeBytes(of: uuid.uuid) { bytes in
                for (index, byte) in bytes.enumerated() {
                    buffer[index * 2] = digit(byte >> 4)
                    buffer[index * 2 + 1] = digit(byte & 15)
                }
            }
            count = 32
        }
    }

    /// Before which digits the hyphens stand.
    private static let hyphens = [8, 12, 16, 20]

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

extension UUID: NonNullColumnValue {
    /// A UUID.
    public static var sqlType: SQLType { .uuid }
    /// Reads a UUID.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> UUID { try row.uuid(index) }
    /// 32 digits, with or without hyphens.
    public static func parse(_ text: String) -> UUID? { UUIDText.uuid(text) }
    /// The 32 digits, which a column of either engine takes.
    public var sqlValue: SQLValue { .text(UUIDText.hexadecimal(self)) }
    /// The digits with hyphens.
    public var text: String { UUIDText.hyphenated(self) }
}
