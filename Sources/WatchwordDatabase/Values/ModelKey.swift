/// The key of a row, of a type of its own per model, so that a group's key is never taken for a user's.
///
/// ``ID`` is a whole number that the database counts up; ``UUIDKey`` is made by the program. A model chooses by the type of
/// its `id`; a reference to it has the type `Other.ID` whichever it is.
public protocol ModelKey: NonNullColumnValue, Hashable, Comparable, LosslessStringConvertible {
    /// The model whose key it is.
    associatedtype Root: Model

    /// The key of a row that was never saved.
    static var unsaved: Self { get }
    /// Whether the row is, or was, in the database.
    var isSaved: Bool { get }
    /// A new key for a row that is about to be saved; nil where the database chooses it.
    static func made() -> Self?
}

extension ModelKey {
    /// The model whose key it is.
    public static var target: (any Model.Type)? { Root.self }
    /// The key as it is written in addresses, sessions and reset links.
    public static func parse(_ text: String) -> Self? { Self(text) }
    /// The key as it is written in addresses, sessions and reset links.
    public var text: String { description }
}
