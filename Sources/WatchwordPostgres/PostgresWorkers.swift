import Dispatch
import Synchronization
import WatchwordDatabase

/// Threads, each with a connection of its own, and the work that waits for one of them.
///
/// libpq blocks while the server thinks, so it never runs on the threads of Swift tasks. A thread is started when all others
/// are busy; the one that was busy last goes first, since its connection has most statements prepared. One that has had nothing to
/// do for long ends.
final class PostgresWorkers: Sendable {
    private struct State {
        var waiting = PostgresQueue()
        var idle: [Worker] = []
        var count = 0
        var isWatching = false
        var isClosed = false
        var whenClosed: [CheckedContinuation<Void, Never>] = []
    }

    /// A thread that waits to be given a job.
    private final class Worker: Sendable {
        let job = Mutex<PostgresJob?>(nil)
        let wakeUp = DispatchSemaphore(value: 0)
    }

    private let state = Mutex(State())
    private let source: PostgresSource
    private let watch = DispatchQueue(label: "watchword.postgres.queue")

    private var limits: PostgresLimits { source.limits }

    init(_ source: PostgresSource) {
        self.source = source
    }

    /// Hands a job to a thread that is free, or to the first that will be.
    /// - Throws: ``DatabaseError/busy(_:)`` when too much waits already, ``DatabaseError/unavailable(_:)`` after closing.
    func submit(_ job: PostgresJob) throws {
        enum Next { case wake(Worker), start, wait, watch }
        let next: Next = try state.withLock { state in
            if state.isClosed { throw DatabaseError.unavailable("it was closed") }
            if let worker = state.idle.popLast() { return .wake(worker) }
            if state.count < max(1, limits.connections) {
                state.count += 1
                return .start
            }
            guard state.waiting.count < limits.queue else {
                throw DatabaseError.busy(
                    "all \(state.count) connections are in use and \(state.waiting.count) requests wait for one")
            }
            state.waiting.append(job, until: .now + limits.queueTime)
            if state.isWatching { return .wait }
            state.isWatching = true
            return .watch
        }
        switch next {
        case .wake(let worker):
            worker.job.withLock { $0 = job }
            worker.wakeUp.signal()
        case .start:
            let worker = Worker()
            worker.job.withLock { $0 = job }
            if !PostgresThread.start({ self.work(worker) }) {
                state.withLock { $0.count -= 1 }
                throw DatabaseError.busy("no thread could be started")
            }
        case .watch: watch(for: limits.queueTime)
        case .wait: break
        }
    }

    /// Refuses, when the time has come, what has waited for too long, as long as anything waits.
    private func watch(for duration: Duration) {
        watch.asyncAfter(deadline: .now() + .milliseconds(Int(max(1, duration.milliseconds + 1)))) {
            let now = ContinuousClock.now
            let (expired, next) = self.state.withLock { state in
                let expired = state.waiting.popExpired(at: now)
                let next = state.waiting.nextDeadline
                state.isWatching = next != nil
                return (expired, next)
            }
            for job in expired {
                job.refuse(DatabaseError.busy("no connection became free within \(self.limits.queueTime)"))
            }
            if let next { self.watch(for: next - now) }
        }
    }

    private func work(_ worker: Worker) {
        let connector = PostgresConnector(source)
        var job = worker.job.withLock { $0 }
        while let current = job {
            worker.job.withLock { $0 = nil }
            current.run(connector)
            connector.renew()
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
    private func next(_ worker: Worker) -> PostgresJob? {
        let (job, isClosed): (PostgresJob?, Bool) = state.withLock { state in
            if let job = state.waiting.popFirst() { return (job, false) }
            if !state.isClosed { state.idle.append(worker) }
            return (nil, state.isClosed)
        }
        if job != nil || isClosed { return job }
        let patience = Int(max(1, limits.idleTime.milliseconds))
        if worker.wakeUp.wait(timeout: .now() + .milliseconds(patience)) == .timedOut {
            let wasIdle = state.withLock { state in
                guard let index = state.idle.firstIndex(where: { $0 === worker }) else { return false }
                state.idle.remove(at: index)
                return true
            }
            if wasIdle { return nil }
            // Somebody is about to hand over a job.
            worker.wakeUp.wait()
        }
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
