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
        switch self {
        case .html: true
        case .object(let object): object.templateText.isMarkup
        default: false
        }
    }

    private var isMarkup: Bool {
        if case .html = self { true } else { false }
    }

    /// The value as markup: what is safe stays, anything else is escaped.
    public var escaped: SafeHTML {
        switch self {
        case .html(let markup): markup
        case .object(let object):
            if case .html(let markup) = object.templateText {
                markup
            } else {
                SafeHTML.escaping(text)
            }
        default: SafeHTML.escaping(text)
        }
    }

    /// The text with its safety kept, as `str()` of a value keeps it.
    var textKeepingSafety: TemplateValue {
        switch self {
        case .string, .html: self
        case .object(let object):
            if case .html = object.templateText { object.templateText } else { .string(text) }
        default: .string(text)
        }
    }
}
