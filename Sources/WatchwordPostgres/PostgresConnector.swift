import WatchwordDatabase

/// A thread's connection: made when it is first needed, and again after it was lost.
final class PostgresConnector {
    private let uri: String
    private var handle: PostgresHandle?

    init(uri: String) {
        self.uri = uri
    }

    func disconnect() { handle = nil }

    private func connected() throws -> PostgresHandle {
        if let handle, !handle.isBroken { return handle }
        handle = nil
        let new = try PostgresHandle(uri: uri)
        handle = new
        return new
    }

    /// What a transaction may do.
    enum Purpose { case reading, writing }

    /// Runs a transaction. When the connection turns out to have been lost while nobody used it, or while only reading,
    /// a second attempt is made with a new one.
    func transaction<T>(_ purpose: Purpose, _ work: (any Connection) throws -> T) throws -> T {
        let begin: String
        switch purpose {
        case .reading: begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .writing: begin = "BEGIN"
        }
        do {
            return try attempt(begin, work)
        } catch is NotBegun {
            return try attempt(begin, work, isLast: true)
        } catch {
            guard let handle, handle.isBroken, purpose == .reading else { throw error }
            return try attempt(begin, work, isLast: true)
        }
    }

    private func attempt<T>(_ begin: String, _ work: (any Connection) throws -> T, isLast: Bool = false) throws -> T {
        do {
            return try connected().transaction(begin, work)
        } catch let error as NotBegun where isLast {
            throw error.reason
        }
    }
}
