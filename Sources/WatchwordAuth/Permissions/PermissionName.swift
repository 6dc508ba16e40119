/// The name of a permission: the label of an app and a code name, as in `auth.change_user`.
public struct PermissionName: Sendable, Hashable, CustomStringConvertible {
    /// The label of the app.
    public let app: String
    /// What is permitted, for example `change_user`.
    public let codename: String

    /// Puts a name together.
    public init(app: String, codename: String) {
        self.app = app
        self.codename = codename
    }

    /// Takes a name apart at its first dot; nil when there is none, or nothing on one side of it.
    public init?(_ text: String) {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else { return nil }
        app = String(halves[0])
        codename = String(halves[1])
    }

    /// The name as text.
    public var description: String { app + "." + codename }
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
