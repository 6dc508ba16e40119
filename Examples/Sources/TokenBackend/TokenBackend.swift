import Foundation
import Watchword

/// Credentials are a type: whatever it takes to say who somebody is.
struct TokenCredentials: Sendable, Redacted {
    let token: String
}

/// Finds out whose token a program shows.
struct TokenBackend: AuthenticationBackend {
    let name: BackendName = "examples.token"
    let parts: BackendParts<User>

    func authenticate(_ credentials: TokenCredentials, from request: RequestInfo?) async throws -> Verdict<User> {
        let digest = Self.digest(credentials.token)
        let now = parts.clock.now()
        let owner = try await parts.database.read { connection in
            // A value in such a text is always bound, never part of the statement.
            try connection.first(
                User.self,
                where: """
                    is_active AND id IN (SELECT user_id FROM tokens_accesstoken \
                    WHERE digest = \(digest) AND expires > \(now))
                    """)
        }
        // A token that nobody has is no other backend's either.
        return owner.map { .accepted($0) } ?? .denied
    }

    /// Nobody is signed in by a token for longer than a request, so there are no sessions to be asked about.
    func user(_ id: User.ID) async throws -> User? { nil }

    /// A new token for a user. It can be read now and never again.
    static func issue(
        to user: User, for days: Int, by accounts: Accounts<User>
    ) async throws -> String {
        let token = accounts.random.string(length: 40)
        let expires = accounts.clock.now().addingTimeInterval(Double(days) * 86_400)
        try await accounts.database.write { connection in
            var row = AccessToken(digest: digest(token), user: user.id, expires: expires)
            try connection.insert(&row)
        }
        return token
    }

    private static func digest(_ token: String) -> String {
        Hexadecimal.encode(SHA256Digest.of(token.utf8))
    }
}
