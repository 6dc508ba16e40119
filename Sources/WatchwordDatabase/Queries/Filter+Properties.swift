/// How two properties of one row compare; for constraints above all: `.is(\.begins, .lessThan, \.ends)`.
public enum Comparison: Sendable, Hashable {
    /// Both are the same.
    case equal
    /// They differ.
    case notEqual
    /// The first is less.
    case lessThan
    /// The first is the same or less.
    case atMost
    /// The first is greater.
    case greaterThan
    /// The first is the same or greater.
    case atLeast

    var sql: SQL {
        switch self {
        case .equal: " = "
        case .notEqual: " <> "
        case .lessThan: " < "
        case .atMost: " <= "
        case .greaterThan: " > "
        case .atLeast: " >= "
        }
    }
}

extension Filter {
    /// Two properties of a row compare like this.
    public static func `is`<V: NonNullColumnValue>(
        _ left: Path<Root, V>, _ comparison: Comparison, _ right: Path<Root, V>
    ) -> Filter {
        Filter { $0(left) + comparison.sql + $0(right) }
    }

    /// Two properties of a row compare like this; not so where one of them holds nothing.
    public static func `is`<V: NonNullColumnValue>(
        _ left: Path<Root, V?>, _ comparison: Comparison, _ right: Path<Root, V?>
    ) -> Filter {
        Filter { $0(left) + comparison.sql + $0(right) }
    }

    /// Two properties of a row compare like this; not so where the first holds nothing.
    public static func `is`<V: NonNullColumnValue>(
        _ left: Path<Root, V?>, _ comparison: Comparison, _ right: Path<Root, V>
    ) -> Filter {
        Filter { $0(left) + comparison.sql + $0(right) }
    }

    /// The property is one of some values; of none, no row.
    public static func `in`<V: NonNullColumnValue>(_ path: Path<Root, V>, _ values: some Sequence<V>) -> Filter {
        let values = Array(values)
        return Filter { "\(sql: $0(path)) IN \(list: values)" }
    }

    /// The property is one of some values; of none, no row.
    public static func `in`<V: NonNullColumnValue>(_ path: Path<Root, V?>, _ values: some Sequence<V>) -> Filter {
        let values = Array(values)
        return Filter { "\(sql: $0(path)) IN \(list: values)" }
    }

    /// The property lies between two values, both included.
    public static func between<V: NonNullColumnValue & Comparable>(
        _ path: Path<Root, V>, _ range: ClosedRange<V>
    ) -> Filter {
        Filter { "\(sql: $0(path)) BETWEEN \(range.lowerBound) AND \(range.upperBound)" }
    }

    /// The property has a value, between two others, both included.
    public static func between<V: NonNullColumnValue & Comparable>(
        _ path: Path<Root, V?>, _ range: ClosedRange<V>
    ) -> Filter {
        Filter { "\(sql: $0(path)) BETWEEN \(range.lowerBound) AND \(range.upperBound)" }
    }

    /// The property holds nothing.
    public static func isNull<V: NonNullColumnValue>(_ path: Path<Root, V?>) -> Filter {
        Filter { $0(path) + " IS NULL" }
    }

    /// The property holds something.
    public static func isNotNull<V: NonNullColumnValue>(_ path: Path<Root, V?>) -> Filter {
        Filter { $0(path) + " IS NOT NULL" }
    }
}
