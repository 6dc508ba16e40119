/// A type that a column can hold.
///
/// A type of one's own conforms by way of one that does already:
///
/// ```swift
/// extension Colour: NonNullColumnValue {
///     static var sqlType: SQLType { .text }
///     static func decode(_ row: any RowSource, _ index: Int) throws -> Colour {
///         try Colour(name: row.text(index))
///     }
///     var sqlValue: SQLValue { .text(name) }
/// }
/// ```
public protocol ColumnValue: Sendable {
    /// What the column holds.
    static var sqlType: SQLType { get }
    /// Whether the column may be NULL.
    static var isNullable: Bool { get }
    /// The model that this value refers to, for a foreign key.
    static var target: (any Model.Type)? { get }
    /// Reads a column, counted from 0.
    /// - Throws: ``DatabaseError/unreadable(_:)`` for a value of another kind, and for NULL where there must be a value.
    static func decode(_ row: any RowSource, _ index: Int) throws -> Self
    /// Understands text that a person typed, without spaces around it; nil when it means nothing for this type.
    static func parse(_ text: String) -> Self?
    /// The value as it is bound.
    var sqlValue: SQLValue { get }
    /// The value as a person would type it; empty for no value.
    var text: String { get }
    /// The values that there are, where they are few.
    static var choices: [FieldChoice]? { get }
    /// A value to try a model with: another one for each number where the type has so many, otherwise one that differs from
    /// another number's in one of the passes. Nil when the type cannot say.
    static func sample(_ number: Int, pass: Int) -> SQLValue?
}

extension ColumnValue {
    /// No model.
    public static var target: (any Model.Type)? { nil }
    /// As many as there are.
    public static var choices: [FieldChoice]? { nil }
    /// What the column can hold.
    public static func sample(_ number: Int, pass: Int) -> SQLValue? { sqlType.sample(number, pass: pass) }
}

/// A type whose column is never NULL. Its optional is a column that may be.
public protocol NonNullColumnValue: ColumnValue {}

extension NonNullColumnValue {
    /// Never.
    public static var isNullable: Bool { false }
    /// Nothing typed can be understood, unless the type says how.
    public static func parse(_ text: String) -> Self? { nil }
    /// What is bound, as text.
    public var text: String {
        switch sqlValue {
        case .null: ""
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .text(let value): value
        case .blob: ""
        case .bool(let value): value ? "True" : "False"
        case .timestamp(let value): TimestampText.utc(of: value) ?? ""
        }
    }
}

extension Optional: ColumnValue where Wrapped: NonNullColumnValue {
    /// What the column holds when it holds something.
    public static var sqlType: SQLType { Wrapped.sqlType }
    /// Always.
    public static var isNullable: Bool { true }
    /// The model that the value refers to.
    public static var target: (any Model.Type)? { Wrapped.target }

    /// Those of the value.
    public static var choices: [FieldChoice]? { Wrapped.choices }
    /// That of the value.
    public static func sample(_ number: Int, pass: Int) -> SQLValue? { Wrapped.sample(number, pass: pass) }

    /// Reads a column, NULL as nil.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Wrapped? {
        try row.isNull(index) ? nil : Wrapped.decode(row, index)
    }

    /// Understands typed text; empty text is no value.
    public static func parse(_ text: String) -> Wrapped?? {
        if text.isEmpty { return .some(nil) }
        return Wrapped.parse(text).map { .some($0) }
    }

    /// The value, or NULL.
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
    /// The value as text, or nothing.
    public var text: String { self?.text ?? "" }
}
