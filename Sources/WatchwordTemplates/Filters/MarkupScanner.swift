/// Cuts markup into text and tags, forgivingly: what never closes is text.
struct MarkupScanner {
    enum Piece {
        case text(String)
        case start(source: String, name: String, closesItself: Bool)
        case end(name: String)
        /// Comments, declarations and processing instructions.
        case other
    }

    private let bytes: [UInt8]
    private var index = 0

    static func pieces(_ markup: String) -> [Piece] {
        var scanner = MarkupScanner(bytes: Array(markup.utf8))
        return scanner.scan()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func scan() -> [Piece] {
        var pieces: [Piece] = []
        var textStart = 0
        while index < bytes.count {
            guard bytes[index] == 0x3C, let (piece, end) = tag(at: index) else {
                index += 1
                continue
            }
            if textStart < index { pieces.append(.text(string(textStart..<index))) }
            pieces.append(piece)
            index = end
            textStart = end
        }
        if textStart < bytes.count { pieces.append(.text(string(textStart..<bytes.count))) }
        return pieces
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func tag(at start: Int) -> (Piece, Int)? {
        guard start + 1 < bytes.count else { return nil }
        let next = bytes[start + 1]
        if Self.isLetter(next) { return startTag(at: start) }
        if next == 0x2F, start + 2 < bytes.count, Self.isLetter(bytes[start + 2]) {
            guard let end = index(of: 0x3E, from: start) else { return nil }
            return (.end(name: name(from: start + 2)), end + 1)
        }
        if next == 0x21, start + 3 < bytes.count, bytes[start + 2] == 0x2D, bytes[start + 3] == 0x2D {
            var position = start + 4
            while position + 2 < bytes.count {
                if bytes[position] == 0x2D, bytes[position + 1] == 0x2D, bytes[position + 2] == 0x3E {
                    return (.other, position + 3)
                }
                position += 1
            }
            return nil
        }
        if next == 0x21 || next == 0x3F, let end = index(of: 0x3E, from: start) { return (.other, end + 1) }
        return nil
    }

    private func startTag(at start: Int) -> (Piece, Int)? {
        let name = name(from: start + 1)
        var position = start + 1 + name.utf8.count
        var quote: UInt8?
        while position < bytes.count {
            let byte = bytes[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else if (byte == 0x22 || byte == 0x27) && bytes[position - 1] == 0x3D {
                quote = byte
            } else if byte == 0x3E {
                let closesItself = bytes[position - 1] == 0x2F
                let source = string(start..<(position + 1))
                return (.start(source: source, name: name, closesItself: closesItself), position + 1)
            }
            position += 1
        }
        return nil
    }

    private func name(from start: Int) -> String {
        var position = start
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != 0x2F, bytes[position] != 0x3E {
            position += 1
        }
        return string(start..<position).lowercased()
    }

    private func index(of byte: UInt8, from start: Int) -> Int? {
        bytes[start...].firstIndex(of: byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// `|striptags`: the text of some markup. For looks only; what a visitor wrote still has to be escaped.
enum TagStripping {
    private static let mostRounds = 50

    static func stripped(_ markup: String) -> String {
        var text = markup
        // Taking tags out can join what is left to new ones.
        for _ in 0..<mostRounds where text.utf8.contains(0x3C) && text.utf8.contains(0x3E) {
            let next = MarkupScanner.pieces(text).reduce(into: "") { result, piece in
                if case .text(let part) = piece { result += part }
            }
            if next.utf8.count(where: { $0 == 0x3C }) == text.utf8.count(where: { $0 == 0x3C }) { break }
            text = next
        }
        return text
    }
}

extension String.UTF8View {
    func count(where isCounted: (UInt8) -> Bool) -> Int {
        reduce(0) { isCounted($1) ? $0 + 1 : $0 }
    }
}
