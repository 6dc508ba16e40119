/// What the database keeps of a password: algorithm, parameters, salt and hash in one text.
///
/// Any text is one, whatever a row may hold; which hasher it belongs to, and whether it makes sense, is found out when a
/// password is verified. It prints as `•••` and is compared in constant time, by its bytes.
public struct EncodedPassword: Sendable {
    /// The text of the column.
    public var column: String

    /// Takes the text of the column as it is.
    public init(_ column: String) {
        self.column = column
    }

    /// A new value that no password ever matches, for users who sign in by other means or not at all.
    ///
    /// Each is different, so that a link or session that hangs on one does not hang on another.
    public static var unusable: EncodedPassword { unusable(from: .live) }

    /// A new value that no password ever matches, from a given source of random bytes.
    public static func unusable(from random: RandomSource) -> EncodedPassword {
        EncodedPassword("!" + random.string(length: 40))
    }

    /// Whether a password may have been set. Empty and unreadable texts count as usable; no password matches them.
    public var isUsable: Bool {
        column.utf8.first != UInt8(ascii: "!")
    }
}

extension EncodedPassword: Redacted {}

extension EncodedPassword: Hashable {
    /// Compares the bytes in constant time.
    public static func == (left: EncodedPassword, right: EncodedPassword) -> Bool {
        ConstantTime.equal(left.column, right.column)
    }

    /// Feeds the bytes to the hasher.
    public func hash(into hasher: inout Hasher) {
        column.utf8.forEach { hasher.combine($0) }
    }
}
