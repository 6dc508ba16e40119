/// A name that a new project or a part of one can have.
struct NewName: Sendable, Hashable {
    let text: String

    /// What the file systems of this world take, with room for `Tests` and an ending.
    static let longest = 64

    /// Takes a name that Swift takes for a module and a type.
    ///
    /// - Throws: ``CommandFailure`` with what is wrong and, where one is near, a name that would do.
    init(_ text: String) throws(CommandFailure) {
        guard Self.isIdentifier(text) else {
            let proposal = Self.proposal(for: text)
            throw proposal.map { CommandFailure("project.name.bad.proposal", ["name": text, "proposal": $0]) }
                ?? CommandFailure("project.name.bad", ["name": text])
        }
        guard text.utf8.count <= Self.longest else {
            throw CommandFailure("project.name.long", ["limit": String(Self.longest)])
        }
        guard !Self.keywords.contains(text) else { throw CommandFailure("project.name.keyword", ["name": text]) }
        self.text = text
    }

    /// The name as a type: `my_notes` becomes `MyNotes`.
    var type: String {
        text.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// The name as the label of an app, in addresses and in the names of tables.
    var label: String { text.lowercased() }

    private static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// The name with everything that does not fit replaced, if that gives one.
    private static func proposal(for text: String) -> String? {
        let replaced = String(
            text.unicodeScalars.map { scalar -> Character in
                guard let byte = UInt8(exactly: scalar.value), isIdentifier("a" + String(scalar)), byte < 0x80 else {
                    return "_"
                }
                return Character(scalar)
            })
        let words = replaced.split(separator: "_").joined(separator: "_")
        guard let first = words.utf8.first else { return nil }
        let proposal = isLetter(first) ? words : "site_" + words
        return proposal.utf8.count <= longest && !keywords.contains(proposal) ? proposal : nil
    }

    /// The words that Swift keeps for itself everywhere.
    private static let keywords: Set<String> = [
        "Any", "Self", "actor", "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "macro", "nil", "open",
        "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
        "static",
        "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where",
        "while",
    ]
}
