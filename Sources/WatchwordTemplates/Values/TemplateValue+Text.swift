extension TemplateValue {
    /// The value as Python's `str()` writes it, unescaped: what a filter for text works on.
    public var text: String {
        switch self {
        case .string(let text): text
        case .html(let markup): markup.html
        default: PythonNotation.text(self)
        }
    }

    /// Whether the value is markup that needs no escaping.
    public var isSafe: Bool {
        if case .html = self { true } else { false }
    }

    /// The value as markup: what is safe stays, anything else is escaped.
    public var escaped: SafeHTML {
        switch textKeepingSafety {
        case .html(let markup): markup
        case let value: SafeHTML.escaping(value.text)
        }
    }

    /// The text with its safety kept, as `str()` of a value keeps it.
    var textKeepingSafety: TemplateValue {
        switch self {
        case .string, .html: return self
        case .object(let object):
            let shown = object.templateText
            return shown.isSafe ? shown : .string(shown.text)
        default: return .string(text)
        }
    }
}
