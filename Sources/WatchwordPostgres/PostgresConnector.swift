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

    /// Writes in a transaction. When the connection turns out to have been lost while nobody used it, a second attempt is
    /// made with a new one.
    func write<T>(_ work: (any Connection) throws -> T) throws -> T {
        do {
            return try connected().write(work)
        } catch is NotBegun {
            return try lastAttempt { try $0.write(work) }
        }
    }

    /// Reads in a transaction, for which ``finish()`` is to be called when the result was handed on. A lost connection is
    /// replaced and the work done again: it changed nothing.
    func read<T>(_ work: (any Connection) throws -> T) throws -> T {
        do {
            return try connected().read(work)
        } catch is NotBegun {
            return try lastAttempt { try $0.read(work) }
        } catch {
            guard let handle, handle.isBroken else { throw error }
            return try lastAttempt { try $0.read(work) }
        }
    }

    /// Ends the transaction of a read.
    func finish() { handle?.endTransaction() }

    private func lastAttempt<T>(_ body: (PostgresHandle) throws -> T) throws -> T {
        do {
            return try body(connected())
        } catch let error as NotBegun {
            throw error.reason
        }
    }
}
