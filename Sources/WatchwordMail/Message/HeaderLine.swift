/// Writes headers, and refuses those that would be more than one.
enum HeaderLine {
    /// Lines are folded at white space so that they stay below this where they can (RFC 5322, section 2.1.1).
    private static let preferredLength = 78
    /// A word longer than this cannot stand in a header as it is: a line may hold 998 bytes.
    private static let longestWord = 900

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
    }

    /// Appends a header of text.
    static func append(_ name: String, _ value: String, to out: inout [UInt8]) throws(EmailMessageError) {
        try check(name, value)
        out += "\(name): ".utf8
        let isPlain =
            value.utf8.allSatisfy { $0 < 0x80 }
            && !value.utf8.split(separator: UInt8(ascii: " ")).contains { $0.count > longestWord }
        if isPlain {
            appendFolded(value, after: name.utf8.count + 2, to: &out)
        } else {
            EncodedWord.append(value, after: name.utf8.count + 2, to: &out)
        }
        out.append(UInt8(ascii: "\n"))
    }

    /// Appends a header of addresses, unless there are none.
    ///
    /// Addresses that are all ASCII stay as they were written.
    static func append(_ name: String, addresses: [String], to out: inout [UInt8]) throws(EmailMessageError) {
        let addresses = addresses.filter { !$0.isEmpty }
        guard !addresses.isEmpty else { return }
        var mailboxes: [Mailbox] = []
        for address in addresses {
            try check(name, address)
            mailboxes.append(try Mailbox.parsed(address, header: name))
        }
        out += "\(name): ".utf8
        let asWritten = addresses.joined(separator: ", ")
        let isPlain = asWritten.utf8.allSatisfy { $0 < 0x80 }
        let value = isPlain ? asWritten : mailboxes.map(encoded).joined(separator: ", ")
        appendFolded(value, after: name.utf8.count + 2, to: &out)
        out.append(UInt8(ascii: "\n"))
    }

    private static func check(_ name: String, _ value: String) throws(EmailMessageError) {
        guard !value.unicodeScalars.contains(where: { Mailbox.isControl($0) && $0 != "\t" }) else {
            throw .badHeader(name: name)
        }
    }

    private static func encoded(_ mailbox: Mailbox) -> String {
        guard !mailbox.name.isEmpty else { return mailbox.address }
        if mailbox.name.utf8.allSatisfy({ $0 < 0x80 }) {
            guard mailbox.name.unicodeScalars.contains(where: { Mailbox.isSpecial($0) || $0 == "." }) else {
                return "\(mailbox.name) <\(mailbox.address)>"
            }
            var quoted = String.UnicodeScalarView()
            for scalar in mailbox.name.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
                quoted.append(scalar)
            }
            return "\"\(String(quoted))\" <\(mailbox.address)>"
        }
        var name: [UInt8] = []
        EncodedWord.append(mailbox.name, after: 0, separator: " ", to: &name)
        return String(decoding: name, as: UTF8.self) + " <\(mailbox.address)>"
    }

    private static func appendFolded(_ value: String, after start: Int, to out: inout [UInt8]) {
        var length = start
        var chunk: [UInt8] = []
        var isFirst = true
        func flush() {
            guard !chunk.isEmpty else { return }
            if !isFirst, length + chunk.count > preferredLength {
                out.append(UInt8(ascii: "\n"))
                length = 0
            }
            out += chunk
            length += chunk.count
            isFirst = false
            chunk.removeAll(keepingCapacity: true)
        }
        var inWord = false
        for byte in value.utf8 {
            let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
            if isSpace, inWord { flush() }
            inWord = !isSpace
            chunk.append(byte)
        }
        // White space alone must not become a line of its own: it would end the header for some readers.
        if inWord { flush() } else { out += chunk }
    }
}
