/// The text of a statement with its values beside it.
///
/// ```swift
/// let query: SQL = "SELECT \(columns: User.self) FROM \(table: User.self) WHERE username = \(name)"
/// ```
///
/// An interpolated value can only ever be bound: there is no way to make a statement out of text that was not
/// written in the source, because even the literal parts are `StaticString`s. What is not a value says so in its label:
/// `identifier:`, `columns:`, `table:`, `column:`, `list:`, `sql:`.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// One part of a statement.
    enum Segment: Sendable {
        case literal(StaticString)
        /// Text made by this module out of identifiers, quoted already.
        case quoted(String)
        case value(SQLValue)
        indirect case perDialect(sqlite: StaticString, postgres: StaticString)
    }

    var segments: [Segment]

    init(segments: [Segment]) {
        self.segments = segments
    }

    /// A statement without values.
    public init(stringLiteral value: StaticString) {
        segments = [.literal(value)]
    }

    /// A statement from its literal parts and what is interpolated between them.
    public init(stringInterpolation: StringInterpolation) {
        segments = stringInterpolation.segments
    }

    /// A text that the two engines spell differently.
    public static func perDialect(sqlite: StaticString, postgres: StaticString) -> SQL {
        SQL(segments: [.perDialect(sqlite: sqlite, postgres: postgres)])
    }

    /// Puts two statements, or parts of one, one behind the other.
    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(segments: left.segments + right.segments)
    }

    /// The same statement with the texts between two values made one: cheaper to look up, for a statement that is kept and
    /// used again and again.
    public var condensed: SQL {
        var result: [Segment] = []
        for segment in segments {
            let text: String
            switch segment {
            case .literal(let literal): text = literal.description
            case .quoted(let quoted): text = quoted
            case .value, .perDialect:
                result.append(segment)
                continue
            }
            if case .quoted(let before)? = result.last {
                result[result.count - 1] = .quoted(before + text)
            } else {
                result.append(.quoted(text))
            }
        }
        return SQL(segments: result)
    }

    /// Appends a part.
    public static func += (left: inout SQL, right: SQL) {
        left.segments.append(contentsOf: right.segments)
    }
}

extension Sequence<SQL> {
    /// The parts with a separator between them; the empty statement when there are none.
    public func joined(separator: StaticString) -> SQL {
        var result: [SQL.Segment] = []
        var isFirst = true
        for part in self {
            if !isFirst { result.append(.literal(separator)) }
            result.append(contentsOf: part.segments)
            isFirst = false
        }
        return SQL(segments: result)
    }
}
