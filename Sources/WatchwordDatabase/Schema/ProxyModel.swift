/// A model that looks at the rows of another one and behaves differently: the table is the other's.
///
/// ```swift
/// struct Worker: ProxyModel {
///     var base: Person
///     init(_ base: Person) { self.base = base }
///     static let proxy = Proxy(\Worker.base, app: "people", model: "worker")
///     var greeting: String { "Off to work, \(base.name)?" }
/// }
/// ```
///
/// The base's properties can be read and written on the proxy, `worker.name`; in a condition they are written `\.base.name`. A proxy has a content type and
/// permissions of its own.
@dynamicMemberLookup
public protocol ProxyModel: Model where ID == ProxyKey<Self, Base> {
    /// The model whose rows these are.
    associatedtype Base: Model
    /// The row.
    var base: Base { get set }
    /// Looks at a row.
    init(_ base: Base)
    /// How the proxy is called.
    static var proxy: Proxy<Self> { get }
}

/// How a proxy is called, and where in it the base is.
public struct Proxy<Root: ProxyModel>: Sendable {
    /// The property that holds the base. In generic code it would be another key path than the struct's own.
    public let base: Path<Root, Root.Base>
    /// The label of the app.
    public let app: String
    /// The model's name in lower case.
    public let model: String
    /// What a person calls one of them.
    public let verboseName: String?

    /// A name.
    public init(_ base: Path<Root, Root.Base>, app: String, model: String, verboseName: String? = nil) {
        self.base = base
        self.app = app
        self.model = model
        self.verboseName = verboseName
    }
}

extension ProxyModel {
    /// The key of the row.
    public var id: ProxyKey<Self, Base> {
        get { ProxyKey(base.id) }
        set { base.id = newValue.base }
    }
    /// The schema of the base under the name of the proxy.
    public static var schema: Schema<Self> { .cached { Schema(proxy: proxy) } }
    /// Reads a row of the base.
    public init(row: Row) throws { self.init(try Base(row: row)) }
    /// Writes the row of the base.
    public func encode(into values: inout Values) { base.encode(into: &values) }
    /// Judges the row as the base does.
    public func review(_ problems: inout ModelProblems) { base.review(&problems) }

    /// A property of the base.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Base, Value>) -> Value {
        get { base[keyPath: path] }
        set { base[keyPath: path] = newValue }
    }
    /// What the base can tell.
    public subscript<Value>(dynamicMember path: KeyPath<Base, Value>) -> Value { base[keyPath: path] }
}

/// The key of a row that a proxy looks at: the base's, as the key of another type.
public struct ProxyKey<Root: Model, Base: Model>: ModelKey {
    /// The key of the row.
    public let base: Base.ID

    /// The proxy's key of a row.
    public init(_ base: Base.ID) {
        self.base = base
    }

    /// A key from its text; nil when it is none.
    public init?(_ description: String) {
        guard let base = Base.ID(description) else { return nil }
        self.init(base)
    }

    /// The key of a row that was never saved.
    public static var unsaved: ProxyKey { ProxyKey(.unsaved) }
    /// Whether the row is, or was, in the database.
    public var isSaved: Bool { base.isSaved }
    /// A new key, where the program makes it.
    public static func made() -> ProxyKey? { Base.ID.made().map { ProxyKey($0) } }
    /// The base's text.
    public var description: String { base.description }
    /// The base's type.
    public static var sqlType: SQLType { Base.ID.sqlType }
    /// Reads a key.
    public static func decode(_ row: any RowSource, _ index: Int) throws -> ProxyKey {
        ProxyKey(try Base.ID.decode(row, index))
    }
    /// The base's value.
    public var sqlValue: SQLValue { base.sqlValue }
    /// The base's order.
    public static func < (left: ProxyKey, right: ProxyKey) -> Bool { left.base < right.base }
}

extension Schema where Root: ProxyModel {
    fileprivate convenience init(proxy: Proxy<Root>) {
        let base = Root.Base.schema
        self.init(
            proxy.app, model: proxy.model, table: base.table, verboseName: proxy.verboseName ?? base.verboseName,
            verboseNamePlural: proxy.verboseName.map { $0 + "s" } ?? base.verboseNamePlural, isProxy: true,
            fields: base.fields.map { AnyField<Root>($0, at: proxy.base) })
    }
}

extension AnyField where Root: ProxyModel {
    /// A field of the base, seen through the proxy.
    fileprivate init(_ field: AnyField<Root.Base>, at base: Path<Root, Root.Base>) {
        let path = (base as PartialKeyPath<Root>).appending(path: field.path)
        self.init(
            // A path of the base always follows one that ends in the base.
            info: field.info, path: kept(path ?? base), value: { field.value($0.base) }, text: { field.text($0.base) },
            brokenRules: { field.brokenRules($0.base) })
    }
}

/// Two paths that may be kept make one that may be.
private func kept<Root>(_ path: PartialKeyPath<Root>) -> any PartialKeyPath<Root> & Sendable {
    unsafeBitCast(path, to: (any PartialKeyPath<Root> & Sendable).self)
}
