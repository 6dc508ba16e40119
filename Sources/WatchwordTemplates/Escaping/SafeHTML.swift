/// Markup that needs no escaping any more.
///
/// A plain `String` is escaped wherever a template shows it; only a `SafeHTML` is written as it stands. The two ways
/// to make one say what they do: ``escaping(_:)`` is right for text from outside, ``init(trusted:)`` is right only for
/// markup whose every part comes from the program itself.
public struct SafeHTML: Sendable, Hashable {
    /// The markup.
    public let html: String

    /// Declares that a piece of markup is safe to send to a browser. Never pass text that a visitor could have chosen.
    public init(trusted html: String) {
        self.html = html
    }

    /// The markup that shows a text literally: `&`, `<`, `>`, `"` and `'` become character references.
    public static func escaping(_ text: String) -> SafeHTML {
        SafeHTML(trusted: HTMLEscaping.escaped(text))
    }

    /// Two pieces of safe markup, one after the other.
    public static func + (first: SafeHTML, second: SafeHTML) -> SafeHTML {
        SafeHTML(trusted: first.html + second.html)
    }

    /// Adds more safe markup at the end.
    public static func += (first: inout SafeHTML, second: SafeHTML) {
        first = first + second
    }

    /// No markup at all.
    public static let empty = SafeHTML(trusted: "")
}

extension SafeHTML: CustomStringConvertible {
    /// The markup itself.
    public var description: String { html }
}
