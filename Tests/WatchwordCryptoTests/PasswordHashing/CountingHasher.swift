import Synchronization
import WatchwordCrypto

/// A hasher without any work in it that counts what is asked of it.
final class CountingHasher: PasswordHasher {
    struct Counts: Equatable {
        var encoded = 0
        var verified = 0
        var hardened = 0
    }

    let algorithm: String
    let strength: Int
    private let state = Mutex(Counts())

    init(_ algorithm: String = "counting", strength: Int = 1) {
        self.algorithm = algorithm
        self.strength = strength
    }

    var counts: Counts { state.withLock { $0 } }

    func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        state.withLock { $0.encoded += 1 }
        return EncodedPassword("\(algorithm)$\(strength)$\(password)")
    }

    func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        guard !encoded.column.hasSuffix("$bad") else { throw .malformed }
        state.withLock { $0.verified += 1 }
        return encoded.column.hasSuffix("$" + password)
    }

    func mustUpdate(_ encoded: EncodedPassword) -> Bool {
        !encoded.column.hasPrefix("\(algorithm)$\(strength)$")
    }

    func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {
        state.withLock { $0.hardened += 1 }
    }

    func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] { [] }
}
