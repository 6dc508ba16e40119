import Dispatch
import Synchronization
import WatchwordDatabase

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Threads, each with a connection of its own, and the work that waits for one of them.
///
/// libpq blocks while the server thinks, so it never runs on the threads of Swift tasks. A thread is started when all others
/// are busy; the one that was busy last goes first, since its connection has most statements prepared.
final class PostgresWorkers: Sendable {
    typealias Job = @Sendable (PostgresConnector) -> Void

    private struct State {
        var waiting: [Job] = []
        /// Where the first job that waits is; what is before it is done.
        var first = 0
        var idle: [Worker] = []
        var count = 0
        var isClosed = false
        var whenClosed: [CheckedContinuation<Void, Never>] = []
    }

    /// A thread that waits to be given a job.
    private final class Worker: Sendable {
        let job = Mutex<Job?>(nil)
        let wakeUp = DispatchSemaphore(value: 0)
    }

    private let state = Mutex(State())
    private let uri: String
    private let limit: Int
    private let queueLimit: Int

    init(uri: String, limit: Int, queueLimit: Int) {
        self.uri = uri
        self.limit = limit
        self.queueLimit = queueLimit
    }

    /// Hands a job to a thread that is free, or to the first that will be.
    /// - Throws: ``DatabaseError/busy(_:)`` when too much waits already, ``DatabaseError/unavailable(_:)`` after closing.
    func submit(_ job: @escaping Job) throws {
        enum Next { case wake(Worker), start, wait }
        let next: Next = try state.withLock { state in
            if state.isClosed { throw DatabaseError.unavailable("it was closed") }
            if let worker = state.idle.popLast() { return .wake(worker) }
            if state.count < limit {
                state.count += 1
                return .start
            }
            guard state.waiting.count - state.first < queueLimit else {
                throw DatabaseError.busy("all \(limit) connections are in use and \(queueLimit) requests wait for one")
            }
            state.waiting.append(job)
            return .wait
        }
        switch next {
        case .wake(let worker):
            worker.job.withLock { $0 = job }
            worker.wakeUp.signal()
        case .start:
            let worker = Worker()
            worker.job.withLock { $0 = job }
            if !start({ self.work(worker) }) {
                state.withLock { $0.count -= 1 }
                throw DatabaseError.busy("no thread could be started")
            }
        case .wait: break
        }
    }

    private func work(_ worker: Worker) {
        let connector = PostgresConnector(uri: uri)
        var job = worker.job.withLock { $0 }
        while let current = job {
            current(connector)
            worker.job.withLock { $0 = nil }
            job = next(worker)
        }
        connector.disconnect()
        let waiting = state.withLock { state in
            state.count -= 1
            guard state.isClosed, state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.whenClosed = [] }
            return state.whenClosed
        }
        for continuation in waiting { continuation.resume() }
    }

    /// The next job; nil when there will be none.
    private func next(_ worker: Worker) -> Job? {
        let (job, isClosed): (Job?, Bool) = state.withLock { state in
            if state.first < state.waiting.count {
                let job = state.waiting[state.first]
                state.first += 1
                if state.first > 64, state.first * 2 > state.waiting.count {
                    state.waiting.removeFirst(state.first)
                    state.first = 0
                }
                return (job, false)
            }
            if !state.isClosed { state.idle.append(worker) }
            return (nil, state.isClosed)
        }
        if job != nil || isClosed { return job }
        worker.wakeUp.wait()
        return worker.job.withLock { $0 }
    }

    /// Lets what waits be done, then ends the threads.
    func close() async {
        await withCheckedContinuation { continuation in
            let idle: [Worker]? = state.withLock { state in
                state.isClosed = true
                if state.count == 0 { return nil }
                state.whenClosed.append(continuation)
                defer { state.idle = [] }
                return state.idle
            }
            guard let idle else {
                continuation.resume()
                return
            }
            // Woken without a job, a thread ends.
            for worker in idle { worker.wakeUp.signal() }
        }
    }
}

/// Starts a thread that nobody waits for.
private func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let context = Unmanaged.passRetained(Box(body))
    #if canImport(Darwin)
    var thread: pthread_t?
    let code = pthread_create(
        &thread, nil,
        { context in
            Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
            return nil
        }, context.toOpaque())
    if code == 0, let thread { pthread_detach(thread) }
    #else
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { context in
            if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, context.toOpaque())
    if code == 0 { pthread_detach(thread) }
    #endif
    if code != 0 { context.release() }
    return code == 0
}
