public import WatchwordDatabase

/// An object that permissions can be about, for backends that decide object by object.
///
/// A model needs nothing but the name of the protocol: `extension Task: PermissionObject {}`.
public protocol PermissionObject: Sendable {
    /// What the object is to a backend that keeps grants in a table; nil for one that no grant can be about. Default: a
    /// model's app, name and key, once it is saved.
    var permissionReference: ObjectReference? { get }
}

/// One object of one model, as a grant refers to it.
public struct ObjectReference: Sendable, Hashable {
    /// The label of the app.
    public let app: String
    /// The model's name in lower case.
    public let model: String
    /// The object's key.
    public let key: ObjectKey

    /// A reference.
    public init(app: String, model: String, key: ObjectKey) {
        self.app = app
        self.model = model
        self.key = key
    }
}

/// The key of an object.
public enum ObjectKey: Sendable, Hashable {
    /// A whole number.
    case number(Int64)
    /// Text, a UUID for example.
    case text(String)
}

extension PermissionObject {
    /// No grant can be about it.
    public var permissionReference: ObjectReference? { nil }
}

extension PermissionObject where Self: Model {
    /// The model's app, name and key, once it is saved.
    public var permissionReference: ObjectReference? {
        guard id.isSaved, let key = ObjectKey(id.sqlValue) else { return nil }
        return ObjectReference(app: Self.schema.app, model: Self.schema.model, key: key)
    }
}

extension ObjectKey {
    /// The key that a column holds; nil for what is no key.
    init?(_ value: SQLValue) {
        switch value {
        case .integer(let number): self = .number(number)
        case .text(let text): self = .text(text)
        default: return nil
        }
    }
}
