import Synchronization
import WatchwordDatabase

/// The connections that only read, handed out to whoever asks, at once.
///
/// A stack rather than a queue: the one used last has its pages and statements at hand. There is always one to be had, because
/// a missing one is opened; as many stay open as were ever needed together, up to a limit.
final class SQLiteReaders: Sendable {
    private struct State {
        var idle: [SQLiteHandle] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let path: SQLitePath
    private let kept = 16
    private let events: ModelEvents

    init(path: SQLitePath, events: ModelEvents) {
        self.path = path
        self.events = events
    }

    func withHandle<R>(_ body: (SQLiteHandle) throws -> R) throws -> R {
        let handle = try take()
        defer { giveBack(handle) }
        return try body(handle)
    }

    private func take() throws -> SQLiteHandle {
        let idle: SQLiteHandle? = try state.withLock { state in
            if state.isClosed { throw DatabaseError.unavailable("it was closed") }
            return state.idle.popLast()
        }
        return try idle ?? SQLiteHandle(path: path, mode: .readOnly, lockTimeout: .zero, events: events)
    }

    private func giveBack(_ handle: SQLiteHandle) {
        state.withLock { state in
            if !state.isClosed, state.idle.count < kept { state.idle.append(handle) }
        }
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            state.idle = []
        }
    }
}
