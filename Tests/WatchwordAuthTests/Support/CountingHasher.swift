import Synchronization
import WatchwordCrypto

/// A quick hasher that counts how often it is put to work.
final class HashCount: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
    func reset() { count.withLock { $0 = 0 } }
}

struct CountingHasher: PasswordHasher {
    let count: HashCount
    var inner = PBKDF2Hasher(iterations: 2)

    var algorithm: String { inner.algorithm }

    func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        count.add()
        return try inner.encode(password, salt: salt)
    }

    func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        let isRight = try inner.verify(password, encoded)
        // One that cannot be read is refused before anything is hashed.
        count.add()
        return isRight
    }

    func mustUpdate(_ encoded: EncodedPassword) -> Bool { inner.mustUpdate(encoded) }
    func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {}
    func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] { inner.safeSummary(encoded) }
}
