/// Base64 with the URL-safe alphabet and without padding (RFC 4648, section 5), as signed values carry it.
public enum Base64URL {
    /// The text of some bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes, as: Base64.urlSafe)
    }

    /// The bytes of a text, `nil` unless it is exactly what ``encode(_:)`` makes of them.
    public static func decode(_ text: String) -> [UInt8]? {
        Base64.decode(text.utf8, as: Base64.urlSafe)
    }
}
