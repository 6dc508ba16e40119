/// What a model asks of more than one column, or of the table as a whole.
///
/// ```swift
/// static let schema = Schema<Task>(
///     "tasks",
///     constraints: [
///         .unique(\.project, \.title),
///         .check("due_after_start", .is(\.startsOn, .atMost, \.dueOn)),
///         .index(\.priority, \.dueOn),
///     ]
/// ) { … }
/// ```
public struct Constraint<Root: Model>: Sendable {
    enum Kind: Sendable {
        case unique
        case index
        case check(Filter<Root>)
    }

    let kind: Kind
    let paths: [any PartialKeyPath<Root> & Sendable]
    let name: String?
    /// What a person reads who breaks it.
    let sentence: String?

    /// No two rows have the same values in all of these. Rows with nothing in one of them are not counted.
    public static func unique(
        _ paths: any PartialKeyPath<Root> & Sendable..., name: String? = nil, sentence: String? = nil
    ) -> Constraint {
        Constraint(kind: .unique, paths: paths, name: name, sentence: sentence)
    }

    /// Rows are found quickly by these, or by the first of them, in this order.
    public static func index(_ paths: any PartialKeyPath<Root> & Sendable..., name: String? = nil) -> Constraint {
        Constraint(kind: .index, paths: paths, name: name, sentence: nil)
    }

    /// Every row fulfils a condition. It is written into the table: what it says when the table is made is what counts.
    ///
    /// - Parameters:
    ///   - name: What the constraint is called, without the table's name.
    ///   - sentence: What is said of a row that breaks it; a key of the catalogue, or the sentence itself.
    public static func check(_ name: String, _ filter: Filter<Root>, sentence: String? = nil) -> Constraint {
        Constraint(kind: .check(filter), paths: [], name: name, sentence: sentence)
    }
}

extension Constraint {
    /// The properties that it is about.
    var properties: [any PartialKeyPath<Root> & Sendable] {
        guard case .check(let filter) = kind else { return paths }
        var found: [any PartialKeyPath<Root> & Sendable] = []
        _ = filter.sql { path in
            found.append(path)
            return "x"
        }
        return found
    }
}

extension Schema {
    /// The columns of a constraint.
    func columns(of constraint: Constraint<Root>) -> [String] {
        constraint.paths.map { fields[index(of: $0)].info.column }
    }

    /// The name of a constraint in the database.
    func name(of constraint: Constraint<Root>) -> String {
        switch constraint.kind {
        case .unique: constraint.name ?? constraintName(table, columns(of: constraint), "uniq")
        case .index: constraint.name ?? constraintName(table, columns(of: constraint), "idx")
        case .check: constraintName(table, [constraint.name ?? ""], "check")
        }
    }
}

/// `table_column_suffix`, cut to the 63 bytes that PostgreSQL keeps of a name, with a number that tells cut ones apart.
func constraintName(_ table: String, _ columns: [String], _ suffix: String) -> String {
    let name = ([table] + columns + [suffix]).joined(separator: "_")
    if name.utf8.count <= 63 { return name }
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let end = "_\(String(hash, radix: 16))_\(suffix)"
    var start = name
    while start.utf8.count + end.utf8.count > 63 { start.removeLast() }
    return start + end
}
