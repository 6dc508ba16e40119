/// A value whose content shows as `•••` in every text that Swift can make of it.
///
/// Conforming is all that a type has to do. It protects logs, error messages, debuggers and `dump` alike: the mirror of
/// the value has no children.
public protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
    /// Three bullets, whatever the value holds.
    public var description: String { "•••" }

    /// Three bullets, whatever the value holds.
    public var debugDescription: String { "•••" }

    /// A mirror without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
