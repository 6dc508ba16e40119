/// Why a filter could not do its work.
struct FilterFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension TemplateFilter {
    /// A filter for text: whatever it is given becomes text first, and what was markup then may stay markup.
    static func text(
        _ name: String, argument: Argument = .none, keepsSafety: Bool = false,
        _ body: @escaping @Sendable (String, TemplateValue?) throws -> String
    ) -> TemplateFilter {
        TemplateFilter(name, argument: argument, keepsSafety: keepsSafety) { value, argument, _ in
            let text = value.textKeepingSafety
            let result = try body(text.text, argument)
            return keepsSafety && text.isSafe ? .html(SafeHTML(trusted: result)) : .string(result)
        }
    }

    /// A filter that makes markup of text. `escapes` tells it whether the text still needs escaping.
    static func markup(
        _ name: String, argument: Argument = .none,
        _ body: @escaping @Sendable (_ text: String, _ argument: TemplateValue?, _ escapes: Bool) throws -> String
    ) -> TemplateFilter {
        TemplateFilter(name, argument: argument, keepsSafety: true) { value, argument, call in
            let text = value.textKeepingSafety
            let escapes = call.isEscaping && !text.isSafe
            return .html(SafeHTML(trusted: try body(text.text, argument, escapes)))
        }
    }
}

extension Optional<TemplateValue> {
    /// The argument as a whole number.
    func whole(for filter: String) throws -> Int {
        guard let self, let number = PythonNumber.int(self) else {
            throw FilterFailure("\"\(filter)\" needs a whole number, not \"\(self?.text ?? "")\"")
        }
        return number
    }

    /// The argument as a width or a length. No page is longer than the bound, and no sum of such numbers overflows.
    func length(for filter: String) throws -> Int {
        min(max(try whole(for: filter), -Self.longest), Self.longest)
    }

    private static var longest: Int { 100_000 }

    /// The argument as text; other values are refused, as Python refuses them.
    func string(for filter: String) throws -> String {
        guard let text = self?.stringContent else {
            throw FilterFailure("\"\(filter)\" needs text, not \"\(self?.text ?? "")\"")
        }
        return text
    }
}
