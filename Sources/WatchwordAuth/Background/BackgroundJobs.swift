import Logging
import Synchronization

/// Work that a request starts and does not wait for.
///
/// An answer that waits for a mail server tells by its time whether there was anything to send. Jobs run a few at a
/// time; when too many wait, more are refused and logged, so that a flood of requests does not fill the memory.
public final class BackgroundJobs: Sendable {
    private typealias Job = @Sendable () async -> Void

    private struct State {
        var waiting: [Job] = []
        var running = 0
        var idleWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let concurrency: Int
    private let queueLimit: Int
    private let logger: Logger

    /// A place for jobs.
    ///
    /// - Parameters:
    ///   - concurrency: how many run at the same time.
    ///   - queueLimit: how many may wait.
    init(concurrency: Int = 4, queueLimit: Int = 1000, logger: Logger) {
        self.concurrency = max(1, concurrency)
        self.queueLimit = queueLimit
        self.logger = logger
    }

    /// Starts a job as soon as there is room. What goes wrong in it is the job's own business.
    public func start(_ job: @escaping @Sendable () async -> Void) {
        enum Place { case now, later, none }
        let place: Place = state.withLock { state in
            if state.running < concurrency {
                state.running += 1
                return .now
            }
            if state.waiting.count >= queueLimit { return .none }
            state.waiting.append(job)
            return .later
        }
        switch place {
        case .now: Task { await self.run(job) }
        case .later: break
        case .none: logger.error("Too many background jobs are waiting; one was dropped")
        }
    }

    /// Waits until every job is done: before the program ends, and in tests.
    public func finish() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.running == 0 { return true }
                state.idleWaiters.append(continuation)
                return false
            }
            if isIdle { continuation.resume() }
        }
    }

    private func run(_ first: @escaping Job) async {
        var job: Job? = first
        while let current = job {
            await current()
            job = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
            if job == nil { retire() }
        }
    }

    /// Gives up the place of a job that found no next one.
    private func retire() {
        let waiters = state.withLock { state in
            state.running -= 1
            guard state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.idleWaiters = [] }
            return state.idleWaiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
