import WatchwordDatabase

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A thread's connection: made when it is first needed, and again after it was lost or became old.
final class PostgresConnector {
    private let source: PostgresSource
    private var handle: PostgresHandle?
    private var generation = 0
    private var lifetime: Duration = .zero

    init(_ source: PostgresSource) {
        self.source = source
    }

    func disconnect() { handle = nil }

    private func connected() throws -> PostgresHandle {
        let current = source.generation
        if let handle, generation == current { return handle }
        handle = nil
        generation = current
        // Connections that were made together are not all replaced together.
        lifetime = source.limits.lifetime * Double.random(in: 0.8...1)
        let new = try PostgresHandle(try PostgresAddress(source.uri), source)
        handle = new
        return new
    }

    /// Gives up a connection that became old; nothing waits for it.
    func renew() {
        guard let handle, ContinuousClock.now - handle.opened > lifetime else { return }
        self.handle = nil
        _ = try? connected()
    }

    /// Writes in a transaction. The work is done again, once with a new connection when the old one was lost before the commit
    /// or led to a server that cannot be written, and a few times when the server preferred another transaction.
    func write<T>(unlimited: Bool = false, _ work: (any Connection) throws -> T) throws -> T {
        var attempt = 1
        var wasReplaced = false
        while true {
            do {
                return try connected().write(unlimited: unlimited, work)
            } catch {
                // Without a connection, it is connecting that failed.
                guard let trouble = handle?.trouble else { throw error }
                if trouble != .conflict { abandon(trouble) }
                switch trouble {
                case .conflict where attempt < source.limits.attempts:
                    pause(after: attempt)
                    attempt += 1
                case .broken where !wasReplaced, .readOnlyServer where !wasReplaced:
                    wasReplaced = true
                default: throw error
                }
            }
        }
    }

    /// Reads in a transaction, for which ``finish()`` is to be called when the result was handed on. A lost connection is
    /// replaced and the work done again, as it is when the server ended it.
    func read<T>(_ work: (any Connection) throws -> T) throws -> T {
        try reading { try $0.read(work) }
    }

    /// Reads with one statement, without a transaction around it.
    func readStatement<T>(_ work: (any Connection) throws -> T) throws -> T {
        try reading { try $0.single(work) }
    }

    private func reading<T>(_ work: (PostgresHandle) throws -> T) throws -> T {
        do {
            return try work(connected())
        } catch {
            switch handle?.trouble {
            case .broken?, .brokenInCommit?: handle = nil
            case .conflict?: handle?.endTransaction()
            // The transaction could not write, whatever the server can.
            case .readOnlyServer?, nil: throw error
            }
            do {
                return try work(connected())
            } catch {
                if handle?.trouble == .broken { handle = nil }
                throw error
            }
        }
    }

    /// Ends the transaction of a read.
    func finish() {
        handle?.endTransaction()
        if handle?.trouble == .broken { handle = nil }
    }

    private func abandon(_ trouble: PostgresPipeline.Trouble) {
        handle = nil
        if trouble == .readOnlyServer { source.distrust(generation) }
    }

    /// Waits about 10, 20, 40… milliseconds, at most half a second, never twice the same: whoever collided would meet again.
    private func pause(after attempt: Int) {
        let longest = min(500, 10 << min(attempt - 1, 6))
        usleep(UInt32(Double.random(in: 0.5...1.5) * Double(longest) * 1000))
    }
}
