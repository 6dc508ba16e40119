/// A condition on the rows of a model, written with its properties.
///
/// ```swift
/// Task.where(\.isDone == false && \.dueOn < today)
/// Task.where(.contains(\.title, "milk") || .in(\.priority, [.high]))
/// ```
///
/// Values are bound. Two conditions are joined with `&&` and `||`, one is turned round with `!`. Where a column may hold
/// nothing, `!=` and `!` count such a row in, as Swift does: no date differs from every date.
public struct Filter<Root: Model>: Sendable {
    /// The condition in SQL, given what stands for each property.
    let sql: @Sendable (_ column: (any PartialKeyPath<Root> & Sendable) -> SQL) -> SQL

    init(_ sql: @escaping @Sendable (_ column: (any PartialKeyPath<Root> & Sendable) -> SQL) -> SQL) {
        self.sql = sql
    }

    /// The condition with plain names of columns.
    var plain: SQL { sql { Root.schema.column($0) } }

    /// The condition with the alias of a table before the names of columns.
    func qualified(by alias: StaticString) -> SQL { sql { "\(raw: alias)." + Root.schema.column($0) } }

    /// A condition in SQL, for what cannot be said otherwise; its columns are written without an alias.
    public static func sql(_ condition: SQL) -> Filter { Filter { _ in "(" + condition + ")" } }

    /// Both conditions.
    public static func && (left: Filter, right: Filter) -> Filter {
        Filter { "(" + left.sql($0) + " AND " + right.sql($0) + ")" }
    }

    /// One of two conditions, or both.
    public static func || (left: Filter, right: Filter) -> Filter {
        Filter { "(" + left.sql($0) + " OR " + right.sql($0) + ")" }
    }

    /// The rows that a condition leaves out.
    public static prefix func ! (filter: Filter) -> Filter {
        Filter { "((" + filter.sql($0) + ") IS NOT TRUE)" }
    }
}

extension Schema {
    /// The column of a property, quoted.
    func column(_ path: PartialKeyPath<Root>) -> SQL { SQL(segments: [.quoted(quotedColumns[index(of: path)])]) }
}
