/// A text that must not appear anywhere by accident: a password as typed, the credentials of a mail server.
///
/// It prints as `•••` wherever Swift makes text of a value: `description`, `debugDescription`, interpolation, `dump`,
/// `Mirror`. It is not `Codable`. Comparing two takes the same time wherever they differ.
public struct Secret: Sendable {
    private let text: String

    /// Keeps a text from view.
    public init(_ text: String) {
        self.text = text
    }

    /// The text itself. Call it where the text is used, and pass nothing but the secret until there.
    public func reveal() -> String {
        text
    }

    /// The UTF-8 bytes of the text.
    public var bytes: [UInt8] {
        Array(text.utf8)
    }
}

extension Secret: Redacted {}

extension Secret: Equatable {
    /// Compares the bytes in constant time.
    public static func == (left: Secret, right: Secret) -> Bool {
        ConstantTime.equal(left.text, right.text)
    }
}
