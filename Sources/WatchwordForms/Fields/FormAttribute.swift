/// One attribute of an HTML element.
public struct FormAttribute: Sendable, Hashable {
    /// The name, as it is written.
    public let name: String
    /// The value; `nil` writes the name alone, as in `autofocus`.
    public let value: String?

    /// An attribute, with a value or alone.
    public init(_ name: String, _ value: String? = nil) {
        self.name = name
        self.value = value
    }

    /// The field that the cursor is in when the page opens.
    public static let autofocus = FormAttribute("autofocus")

    /// What a browser or a password manager may fill in (HTML, section 4.10.18.7): `username`, `current-password`.
    public static func autocomplete(_ token: String) -> FormAttribute {
        FormAttribute("autocomplete", token)
    }
}
