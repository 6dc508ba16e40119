/// What a control of a form is set to.
public enum FormValue: Sendable, Hashable {
    /// The text of a text field, or the chosen one of several.
    case text(String)
    /// Whether a box is ticked.
    case flag(Bool)
    /// All that are chosen of several.
    case list([String])

    /// The value as one text: how a single control shows it.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag ? "True" : "False"
        case .list: nil
        }
    }

    /// The value as texts that may be chosen.
    var texts: [String] {
        switch self {
        case .list(let texts): texts
        default: [text ?? ""]
        }
    }
}

extension FormValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A ticked box, or one that is not.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    /// Several that are chosen.
    public init(arrayLiteral elements: String...) { self = .list(elements) }
}
