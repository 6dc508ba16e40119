/// A user name and a password.
public struct PasswordCredentials: GuessableCredentials, CustomStringConvertible, CustomReflectable {
    /// What was typed as the name.
    public let username: String
    /// What was typed as the password.
    public let password: String

    /// Credentials as they were typed.
    public init(username: String, password: String) {
        self.username = username
        self.password = password
    }

    /// The name.
    public var account: String { username }
    /// Both by Django's names, for the event of a failed attempt.
    public var named: [String: String] { ["username": username, "password": password] }
    /// Neither is shown: people type passwords into the wrong field.
    public var description: String { "•••" }
    /// Neither is shown.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// Credentials that can say what they consist of, so that observers of failed attempts learn who was tried.
public protocol DescribedCredentials: Sendable {
    /// The parts by name. Secret parts are hidden from observers by their names; see ``CleansedCredentials``.
    var named: [String: String] { get }
}

/// Credentials that somebody may try to guess, so that the number of attempts is limited; see ``SignInLimits``.
public protocol GuessableCredentials: DescribedCredentials {
    /// Whose account it is about, whether there is one or not.
    var account: String { get }
}

/// What observers learn about credentials that were refused: whatever may be a secret is replaced.
public struct CleansedCredentials: Sendable, Hashable {
    /// The parts by name.
    public let values: [String: String]

    /// What stands in place of a secret.
    public static let mask = String(repeating: "*", count: 20)
    /// A part is taken for a secret if its name has one of these anywhere in it, in upper or lower case.
    private static let telltales = [
        "api", "token", "key", "secret", "passw", "passphrase", "passcode", "signature", "otp", "cvc", "cvv",
    ]
    /// Or if one of these is a word of it.
    private static let telltaleWords: Set<String> = ["pin", "code", "answer"]

    /// Whether what has this name may be a secret.
    public static func mayBeSecret(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return telltales.contains { lowered.contains($0) }
            || lowered.split { !$0.isLetter }.contains { telltaleWords.contains(String($0)) }
    }

    /// Hides the secret parts.
    public init(_ named: [String: String]) {
        values = Dictionary(
            uniqueKeysWithValues: named.map { name, value in
                (name, Self.mayBeSecret(name) ? Self.mask : value)
            })
    }
}
