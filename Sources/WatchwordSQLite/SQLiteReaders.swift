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
        /// When the file is to be looked at again.
        var nextLook = ContinuousClock.now
    }

    private let state = Mutex(State())
    private let path: SQLitePath
    private let kept = 16
    private let events: ModelEvents
    /// The file as it was opened.
    private let file: (path: String, identity: FileIdentity)?

    init(path: SQLitePath, file: (path: String, identity: FileIdentity)?, events: ModelEvents) {
        self.path = path
        self.file = file
        self.events = events
    }

    func withHandle<R>(_ body: (SQLiteHandle) throws -> R) throws -> R {
        let handle = try take()
        defer { giveBack(handle) }
        return try body(handle)
    }

    private func take() throws -> SQLiteHandle {
        let (idle, isTimeToLook): (SQLiteHandle?, Bool) = try state.withLock { state in
            if state.isClosed { throw DatabaseError.unavailable("it was closed") }
            let now = ContinuousClock.now
            guard now >= state.nextLook else { return (state.idle.popLast(), false) }
            state.nextLook = now + .seconds(1)
            return (state.idle.popLast(), true)
        }
        // What a file says that was replaced, as by a backup, is not true any more.
        if isTimeToLook, let file {
            do { try FileIdentity.check(file.path, is: file.identity) } catch {
                state.withLock { $0.nextLook = .now }
                throw error
            }
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
