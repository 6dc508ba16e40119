/// Cuts a template into text and tags. A tag begins and ends on one line; what does not close there is text.
struct Lexer {
    private static let brace = UInt8(ascii: "{")
    private static let newline = UInt8(ascii: "\n")

    private let bytes: [UInt8]
    private var tokens: [Token] = []
    private var line = 1
    /// The contents of the tag that ends the present `verbatim` block.
    private var verbatimEnd: String?

    static func tokens(of text: String) -> [Token] {
        var lexer = Lexer(bytes: Array(text.utf8))
        lexer.run()
        return lexer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func run() {
        var textStart = 0
        var index = 0
        while index + 3 < bytes.count {
            guard bytes[index] == Self.brace, let kind = kind(of: bytes[index + 1]),
                let end = end(ofTagAt: index, closing: kind.closing)
            else {
                index += 1
                continue
            }
            addText(textStart..<index)
            addTag(kind.kind, index..<end)
            textStart = end
            index = end
        }
        addText(textStart..<bytes.count)
    }

    private func kind(of byte: UInt8) -> (kind: Token.Kind, closing: UInt8)? {
        switch byte {
        case UInt8(ascii: "%"): (.block, byte)
        case UInt8(ascii: "{"): (.variable, UInt8(ascii: "}"))
        case UInt8(ascii: "#"): (.comment, byte)
        default: nil
        }
    }

    /// Behind the first closing pair on the line, which has both bytes to itself.
    private func end(ofTagAt start: Int, closing: UInt8) -> Int? {
        var index = start + 2
        while index + 1 < bytes.count, bytes[index] != Self.newline {
            if bytes[index] == closing, bytes[index + 1] == UInt8(ascii: "}") {
                return index + 2
            }
            index += 1
        }
        return nil
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func addText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        add(.text, text(range), range)
    }

    private mutating func add(_ kind: Token.Kind, _ contents: String, _ range: Range<Int>) {
        let place = Place(line: line, start: range.lowerBound, end: range.upperBound)
        tokens.append(Token(kind: kind, contents: contents, place: place))
        if kind == .text {
            line += bytes[range].count { $0 == Self.newline }
        }
    }

    private mutating func addTag(_ kind: Token.Kind, _ range: Range<Int>) {
        let contents = text((range.lowerBound + 2)..<(range.upperBound - 2)).trimmedOfSpace
        if let end = verbatimEnd {
            guard kind == .block, contents == end else {
                return add(.text, text(range), range)
            }
            verbatimEnd = nil
        } else if kind == .block, contents == "verbatim" || contents.hasPrefix("verbatim ") {
            verbatimEnd = "end" + contents
        }
        add(kind, contents, range)
    }
}
