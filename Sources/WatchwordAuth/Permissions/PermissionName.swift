public import WatchwordDatabase

/// The name of a permission: the label of an app and a code name, as in `auth.change_user`.
///
/// The names of a model come from its type, and those of its own from a declaration on it, see ``DeclaresPermissions``:
/// the compiler then knows them.
///
/// ```swift
/// try await accounts.permissions.has(john, .change(Task.self))
/// try await accounts.permissions.has(john, Task.close)
/// ```
public struct PermissionName: Sendable, CustomStringConvertible {
    /// The label of the app.
    public let app: String
    /// What is permitted, for example `change_user`.
    public let codename: String
    /// Names are asked for far more often than they are made.
    private let hash: Int

    /// Puts a name together.
    public init(app: String, codename: String) {
        self.app = app
        self.codename = codename
        var hasher = Hasher()
        // Byte by byte, as the database compares: two spellings of one accent are two names.
        for byte in app.utf8 { hasher.combine(byte) }
        hasher.combine(UInt8(0xFF))
        for byte in codename.utf8 { hasher.combine(byte) }
        hash = hasher.finalize()
    }

    /// A permission of a model's app, for example one of the model's own.
    public init<M: Model>(of model: M.Type, _ codename: String) {
        self.init(app: M.schema.app, codename: codename)
    }

    /// Takes a name apart at its first dot; nil when there is none, or nothing on one side of it.
    public init?(_ text: String) {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else { return nil }
        self.init(app: String(halves[0]), codename: String(halves[1]))
    }

    /// Takes a name apart that stands in a setting, a form or a request.
    ///
    /// - Parameter place: where it stands, for the error.
    /// - Throws: ``PermissionError/malformedName(_:place:)``.
    public init(reading text: String, in place: String) throws(PermissionError) {
        guard let name = PermissionName(text) else { throw .malformedName(text, place: place) }
        self = name
    }

    /// The permission to add rows of a model.
    public static func add<M: Model>(_ model: M.Type) -> PermissionName { .init(.add, model) }
    /// The permission to change rows of a model.
    public static func change<M: Model>(_ model: M.Type) -> PermissionName { .init(.change, model) }
    /// The permission to delete rows of a model.
    public static func delete<M: Model>(_ model: M.Type) -> PermissionName { .init(.delete, model) }
    /// The permission to look at rows of a model.
    public static func view<M: Model>(_ model: M.Type) -> PermissionName { .init(.view, model) }

    private init<M: Model>(_ action: ModelAction, _ model: M.Type) {
        self.init(app: M.schema.app, codename: "\(action.rawValue)_\(M.schema.model)")
    }

    /// The name as text.
    public var description: String { app + "." + codename }
}

extension PermissionName: Hashable {
    /// Whether two names are the same byte by byte.
    public static func == (left: PermissionName, right: PermissionName) -> Bool {
        // Texts that Swift takes for equal although their bytes differ have different hashes.
        left.hash == right.hash && left.codename == right.codename && left.app == right.app
    }

    /// Feeds what was computed when the name was made.
    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// What every model has a permission for.
public enum ModelAction: String, Sendable, CaseIterable {
    /// Making rows.
    case add
    /// Changing rows.
    case change
    /// Deleting rows.
    case delete
    /// Looking at rows.
    case view
}

/// What someone who is asked about a permission says.
public enum Decision: Sendable, Hashable {
    /// Yes.
    case allow
    /// Nothing: others are asked.
    case noOpinion
    /// No, whatever others say.
    case veto
}
