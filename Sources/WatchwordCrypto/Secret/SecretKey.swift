/// The key of a site, of which every signature of the site is made.
///
/// Whoever knows it can forge sessions and reset links, so it prints as `•••` and is compared in constant time.
public struct SecretKey: Sendable {
    let bytes: [UInt8]

    /// A key from its text, for example the setting of the site. The UTF-8 bytes of the text are the key.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// A key from its bytes.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A key for one purpose, made by putting a label in front of this one.
    ///
    /// A signature made with it is of no use where another label, or none, is expected.
    public func labelled(_ label: String) -> SecretKey {
        SecretKey(bytes: Array(label.utf8) + bytes)
    }
}

extension SecretKey: Redacted {}

extension SecretKey: Equatable {
    /// Compares the bytes in constant time.
    public static func == (left: SecretKey, right: SecretKey) -> Bool {
        ConstantTime.equal(left.bytes, right.bytes)
    }
}
