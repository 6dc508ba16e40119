/// Why a hasher has no answer.
public enum PasswordHashingError: Error, Sendable, Equatable {
    /// The salt is empty, has a `$`, or is too short for the algorithm.
    case invalidSalt
    /// The encoded password is not of this hasher, cut, or garbled.
    case malformed
    /// The parameters are outside of what is accepted: a row must not be able to stop the server.
    case unacceptableParameters
    /// The password is longer than the algorithm looks at: the rest of it would not count.
    case passwordTooLong
    /// The library under the hasher gave up, for want of memory for example.
    case failed(code: Int)
}
