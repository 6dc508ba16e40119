/// A type of a few values, each with a word for people: an enum of texts or whole numbers.
///
/// ```swift
/// enum Priority: Int16, Choice {
///     case low = 1, high
/// }
/// ```
///
/// The column holds the raw value; a row with any other cannot be read.
public protocol Choice: NonNullColumnValue, CaseIterable, RawRepresentable, Hashable
where RawValue: NonNullColumnValue {
    /// What a person reads; by default the name of the case in words, with a capital first.
    var label: String { get }
}

extension Choice {
    /// The name of the case in words, with a capital first.
    public var label: String {
        let words = snakeCase("\(self)").split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// What the raw value is.
    public static var sqlType: SQLType { RawValue.sqlType }
    /// Reads a raw value.
    public static func decode(_ row: any RowSource, _ index: Int) throws -> Self {
        guard let value = Self(rawValue: try RawValue.decode(row, index)) else {
            throw DatabaseError.unreadableColumn(index, of: row, expected: "one of the values of \(Self.self)")
        }
        return value
    }
    /// A raw value as text.
    public static func parse(_ text: String) -> Self? { RawValue.parse(text).flatMap { Self(rawValue: $0) } }
    /// The raw value.
    public var sqlValue: SQLValue { rawValue.sqlValue }
    /// The raw value as text.
    public var text: String { rawValue.text }
    /// All values in the order of their declaration.
    public static var choices: [FieldChoice]? { allCases.map { FieldChoice(value: $0.text, label: $0.label) } }
    /// One of the values.
    public static func sample(_ number: Int, pass: Int) -> SQLValue? {
        let values = Array(allCases)
        if values.isEmpty { return nil }
        // In each pass another digit of the number: two fields differ in one of them.
        return values[(number >> pass) % values.count].sqlValue
    }
}

/// One of the values that a field can have.
public struct FieldChoice: Sendable, Hashable {
    /// What a form sends.
    public let value: String
    /// What a person reads.
    public let label: String

    /// A value with its word.
    public init(value: String, label: String) {
        self.value = value
        self.label = label
    }
}
