import Synchronization

/// A model's table and columns: one description from which queries, tables, forms and checks are made.
///
/// A class, because it is passed around on every query and a struct of this size costs four times as much to copy.
public final class Schema<Root: Model>: Sendable {
    /// The label of the app that the model belongs to; content types and permissions are named after it.
    public let app: String
    /// The model's name in lower case, the other half of a content type's name.
    public let model: String
    /// What a person calls one of them: `log entry`.
    public let verboseName: String
    /// What a person calls several of them: `log entries`.
    public let verboseNamePlural: String
    /// The table.
    public let table: String
    /// Whether the rows are those of another model.
    public let isProxy: Bool
    /// The fields, in the order of `init(row:)`.
    public let fields: [AnyField<Root>]
    /// What is asked of several columns together, or of the table.
    let constraints: [Constraint<Root>]
    /// The fields whose column does not hold every value of the type.
    let limitedIndices: [Int]
    /// Where among the fields the key is.
    public let keyIndex: Int
    /// The column of the key.
    public let keyColumn: String

    let quotedTable: String
    let quotedColumns: [String]
    let columnList: String
    let selectByKey: SQL
    nonisolated(unsafe) private let indices: [AnyKeyPath: Int]

    /// A schema.
    ///
    /// - Parameters:
    ///   - app: the label of the app, `auth`.
    ///   - model: the model's name in lower case; by default that of the type.
    ///   - table: the table; by default `app_model`.
    ///   - verboseName: what a person calls one of them; by default the type's name in words.
    ///   - verboseNamePlural: what a person calls several of them; by default the name with an `s`.
    ///   - constraints: what is asked of several columns together, or of the table.
    ///   - fields: one ``Field`` per stored property.
    public convenience init(
        _ app: String, model: String? = nil, table: String? = nil, verboseName: String? = nil,
        verboseNamePlural: String? = nil, constraints: [Constraint<Root>] = [],
        @Fields<Root> _ fields: () -> [AnyField<Root>]
    ) {
        self.init(
            app, model: model, table: table, verboseName: verboseName, verboseNamePlural: verboseNamePlural,
            constraints: constraints, isProxy: false, fields: fields())
    }

    init(
        _ app: String, model: String?, table: String?, verboseName: String?, verboseNamePlural: String?,
        constraints: [Constraint<Root>] = [], isProxy: Bool, fields: [AnyField<Root>]
    ) {
        // A generic type's name is followed by its arguments, which are no part of the model's name.
        let type = String(String(describing: Root.self).prefix { $0 != "<" })
        let model = model ?? type.lowercased()
        self.app = app
        self.model = model
        let name = verboseName ?? snakeCase(type).split(separator: "_").joined(separator: " ")
        self.verboseName = name
        self.verboseNamePlural = verboseNamePlural ?? name + "s"
        self.constraints = constraints
        self.isProxy = isProxy
        limitedIndices = fields.indices.filter { fields[$0].info.isLimited }
        self.table = table ?? "\(app)_\(model)"
        self.fields = fields
        let keyIndex = fields.firstIndex { $0.info.isKey } ?? 0
        self.keyIndex = keyIndex
        keyColumn = fields.isEmpty ? "id" : fields[keyIndex].info.column
        quotedTable = quotedIdentifier(self.table)
        quotedColumns = fields.map { quotedIdentifier($0.info.column) }
        columnList = quotedColumns.joined(separator: ", ")
        selectByKey = SQL(segments: [
            .quoted("SELECT \(columnList) FROM \(quotedTable) WHERE \(quotedIdentifier(keyColumn)) = ")
        ])
        var indices: [AnyKeyPath: Int] = [:]
        for (index, field) in fields.enumerated() { indices[field.path] = index }
        // In generic code `\.id` goes through the protocol and is another key path than the struct's own.
        indices[\Root.id] = keyIndex
        self.indices = indices
    }

    /// The schema of a generic model, made once per type and kept.
    public static func cached(_ make: () -> Schema) -> Schema {
        let key = ObjectIdentifier(Root.self)
        if let schema = schemas.withLock({ $0[key] }) as? Schema { return schema }
        // Made outside the lock: the schema of another generic model may be needed for it.
        let schema = make()
        return schemas.withLock { schemas in
            if let earlier = schemas[key] as? Schema { return earlier }
            schemas[key] = schema
            return schema
        }
    }

    /// Where among the fields a property is; nil when no field names it.
    public func position(of path: PartialKeyPath<Root>) -> Int? { indices[path] }

    /// The column of a property. It is a mistake in the program to ask for a property that has no field.
    public subscript<V: ColumnValue>(_ path: KeyPath<Root, V>) -> FieldInfo { fields[index(of: path)].info }

    func index(of path: PartialKeyPath<Root>) -> Int {
        guard let index = indices[path] else {
            preconditionFailure("\(path) is no field of the schema of \(Root.self)")
        }
        return index
    }
}

private let schemas = Mutex<[ObjectIdentifier: any Sendable]>([:])
