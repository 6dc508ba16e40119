/// The property that a user is called by when signing in: a user name, an e-mail address.
public struct UsernameField<M: Model>: Sendable {
    /// The property.
    public let path: WritablePath<M, String>

    /// The property that a user signs in with.
    public init(_ path: WritablePath<M, String>) { self.path = path }

    /// What the schema says about it. It is a mistake in the program to ask for a property without a field; see
    /// ``isInSchema``.
    public var info: FieldInfo { M.schema[path] }
    /// Whether the schema has a field for it.
    public var isInSchema: Bool { M.schema.position(of: path) != nil }
    /// Whether no two rows can have the same, by the field itself or by a constraint on it alone.
    public var isUnique: Bool {
        info.isUnique || info.isKey
            || M.schema.constraints.contains { constraint in
                guard case .unique = constraint.kind else { return false }
                return constraint.paths.count == 1
                    && M.schema.index(of: constraint.paths[0]) == M.schema.position(of: path)
            }
    }
}

/// The property that mail is sent to, or none.
public struct EmailField<M: Model>: Sendable {
    /// The property; nil when users have no address.
    public let path: WritablePath<M, String>?

    /// The property that holds the e-mail address.
    public init(_ path: WritablePath<M, String>) { self.path = path }

    private init() { path = nil }

    /// Users have no address.
    public static var none: EmailField { EmailField() }

    /// What the schema says about it; nil when users have no address. It is a mistake in the program to ask for a property
    /// without a field; see ``isInSchema``.
    public var info: FieldInfo? { path.map { M.schema[$0] } }
    /// Whether the schema has a field for it, where there is an address.
    public var isInSchema: Bool { path.map { M.schema.position(of: $0) != nil } ?? true }
}

/// A property that must be asked for when a superuser is made on the command line.
public struct RequiredField<M: Model>: Sendable {
    private let property: any PartialKeyPath<M> & Sendable
    /// Sets the property from text that a person typed; false when the text means nothing for its type.
    public let set: @Sendable (inout M, String) -> Bool
    /// Whether text that a person typed means something for the property's type.
    public let understands: @Sendable (String) -> Bool

    /// A property to be asked for.
    public init<V: ColumnValue>(_ path: WritablePath<M, V>) {
        property = path
        understands = { V.parse($0) != nil }
        set = { model, text in
            guard let value = V.parse(text) else { return false }
            model[keyPath: path] = value
            return true
        }
    }

    /// What the schema says about it. It is a mistake in the program to ask for a property without a field; see
    /// ``isInSchema``.
    public var info: FieldInfo { M.schema.fields[M.schema.index(of: property)].info }
    /// Whether the schema has a field for it.
    public var isInSchema: Bool { M.schema.position(of: property) != nil }
    /// The property by name, for messages about a field that is missing.
    public var propertyName: String { shownName(of: property) }
}
