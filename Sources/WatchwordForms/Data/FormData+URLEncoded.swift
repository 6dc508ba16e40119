extension FormData {
    /// What is accepted at most.
    public struct Limits: Sendable, Hashable {
        /// How many fields may be sent, empty ones included.
        public var fields: Int
        /// How many files may be sent along.
        public var files = 100
        /// How long the headers of one part may be, in bytes.
        public var partHeaderBytes = 16 << 10
        /// A field that is not counted once, because a page of ours adds it to the form of another.
        public var uncountedField: String?

        /// Limits of one's own.
        public init(fields: Int) {
            self.fields = fields
        }

        /// 1000 fields: no page of ours has more, and each costs memory.
        public static let standard = Limits(fields: 1000)
    }

    /// Decodes `application/x-www-form-urlencoded` data, or the query of a URL.
    ///
    /// Only `&` separates fields; a `;` is a character like others, so that a cache and this server never part the
    /// same text differently. A `+` is a space. A field without `=` has the empty text. What is broken is refused
    /// rather than repaired, because a repaired password is another password.
    ///
    /// - Throws: ``FormDataError``.
    public init(
        urlEncoded body: some Collection<UInt8>, limits: Limits = .standard
    ) throws(FormDataError) {
        let bytes = [UInt8](body)
        var entries: [Entry] = []
        var start = 0
        var fields = 0
        var isOneSpared = false
        while start <= bytes.count, !bytes.isEmpty {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
            fields += 1
            // One more may be the one that is not counted.
            guard fields <= limits.fields + 1 else { throw .tooManyFields(limit: limits.fields) }
            if start < end {
                let field = bytes[start..<end]
                let equals = field.firstIndex(of: UInt8(ascii: "="))
                let name = try Self.decoded(field[..<(equals ?? end)])
                let value = try equals.map { index throws(FormDataError) in try Self.decoded(field[(index + 1)...]) }
                entries.append(Entry(name: name, value: value ?? ""))
                if name == limits.uncountedField, !isOneSpared {
                    isOneSpared = true
                    fields -= 1
                }
            }
            start = end + 1
        }
        guard fields <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        self.init(entries: entries)
    }

    private static func decoded(_ field: ArraySlice<UInt8>) throws(FormDataError) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(field.count)
        var index = field.startIndex
        while index < field.endIndex {
            let byte = field[index]
            index += 1
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard field.endIndex - index >= 2, let high = hexValue(field[index]),
                    let low = hexValue(field[index + 1])
                else { throw .badEscape }
                bytes.append(high << 4 | low)
                index += 2
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
        return text
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
