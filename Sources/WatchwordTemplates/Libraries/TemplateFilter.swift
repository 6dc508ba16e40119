/// A filter: what stands after `|`.
///
/// ```swift
/// TemplateFilter("initials") { value, _, _ in
///     .string(value.text.split(separator: " ").compactMap(\.first).map(String.init).joined())
/// }
/// ```
public struct TemplateFilter: Sendable {
    /// Whether a filter takes an argument after `:`.
    public enum Argument: Sendable {
        /// It takes none.
        case none
        /// It may have one.
        case optional
        /// It cannot do without.
        case required
    }

    /// What a filter is told besides its value and its argument.
    public struct Call: Sendable {
        /// Whether the template escapes at this place.
        public let isEscaping: Bool
        /// The clock, the zone and the translations.
        public var environment: TemplateEnvironment { engine.environment }

        let engine: TemplateEngine
    }

    /// What a filter does.
    public typealias Body =
        @Sendable (_ value: TemplateValue, _ argument: TemplateValue?, _ call: Call) throws -> TemplateValue

    /// The name in templates.
    public let name: String
    /// Whether it takes an argument.
    public let argument: Argument
    /// Whether the result of safe markup is safe markup again. Right only for a filter that adds none of the
    /// characters that HTML gives a meaning to.
    public let keepsSafety: Bool
    /// What it does.
    public let body: Body

    /// A filter.
    public init(
        _ name: String, argument: Argument = .none, keepsSafety: Bool = false, _ body: @escaping Body
    ) {
        self.name = name
        self.argument = argument
        self.keepsSafety = keepsSafety
        self.body = body
    }
}
