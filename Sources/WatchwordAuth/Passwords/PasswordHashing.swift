import WatchwordCrypto

/// Runs the hashers where they may block: on the pool, never among the requests.
struct PasswordHashing: Sendable {
    let hashers: PasswordHashers
    let pool: HashingPool

    /// A new encoded password; nil makes one that nothing matches.
    func encode(_ password: String?) async throws -> EncodedPassword {
        guard let password else { return .unusable }
        let hashers = hashers
        return try await pool.run { try hashers.encode(password) }
    }

    /// What comes of checking a password.
    enum Outcome: Sendable {
        case wrong
        case right
        /// Right, and here is the same password as it would be encoded today.
        case upgraded(EncodedPassword)
    }

    /// Checks a password, at the cost of one hash whatever is wrong; nil stands for a user who does not exist.
    func check(_ password: String, against encoded: EncodedPassword?) async throws -> Outcome {
        let hashers = hashers
        return try await pool.run {
            switch hashers.verify(password, against: encoded) {
            case .wrong: return .wrong
            case .right: return .right
            case .rightNeedsUpdate:
                // That it cannot be encoded anew is no reason to turn away somebody whose password is right.
                guard let encoded = try? hashers.encode(password) else { return .right }
                return .upgraded(encoded)
            }
        }
    }
}
