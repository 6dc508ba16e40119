/// A user name and password for a mail server. Neither is ever printed.
public struct SMTPCredentials: Sendable, Hashable {
    let user: String
    let password: String

    /// Keeps a user name and password.
    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

extension SMTPCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Dots in the place of what nobody should read.
    public var description: String { "•••" }
    /// Dots in the place of what nobody should read.
    public var debugDescription: String { "•••" }
    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
