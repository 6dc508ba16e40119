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
        /// As good as wrong, and something that whoever runs the site should know.
        case unreadable(reason: String)
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
            case .unknown: return .unreadable(reason: "it belongs to no hasher of this site")
            case .unreadable(let algorithm, let error): return .unreadable(reason: error.reason(in: algorithm))
            case .right: return .right
            case .rightNeedsUpdate:
                // That it cannot be encoded anew is no reason to turn away somebody whose password is right.
                guard let encoded = try? hashers.encode(password) else { return .right }
                return .upgraded(encoded)
            }
        }
    }
}

extension PasswordHashingError {
    /// Why an encoded password cannot be used, without any of it.
    fileprivate func reason(in algorithm: String) -> String {
        switch self {
        case .invalidSalt: "its salt is not one of \(algorithm)"
        case .malformed: "it is not what \(algorithm) writes"
        case .unacceptableParameters: "its parameters of \(algorithm) are beyond what is accepted"
        case .passwordTooLong: "the password is too long for \(algorithm)"
        case .failed(let code): "\(algorithm) gave up with code \(code)"
        }
    }
}
