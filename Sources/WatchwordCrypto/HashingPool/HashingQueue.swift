/// What one caller has asked for.
struct HashingJob: Sendable {
    let ticket: HashingTicket
    let perform: @Sendable () -> Void
    let abandon: @Sendable (any Error) -> Void
}

/// Tells one job from the others.
final class HashingTicket: Sendable {}

/// The jobs that wait, and the threads that take them.
final class HashingQueue: Sendable {
    private struct State {
        var waiting: [HashingJob] = []
        var running = 0
        var threads = 0
        var isClosed = false
        /// The seconds that a job takes, smoothed over the latest ones.
        var seconds = 0.05

        var isIdle: Bool { running == 0 && waiting.isEmpty }

        /// Counts a thread that ends, and says how many are left.
        mutating func endThread() -> Int {
            threads -= 1
            return threads
        }
    }

    private let monitor = Monitor(State())
    private let threads: Int
    private let limit: Int
    private let longestWait: Double
    /// After how many seconds without work the memory of the hashes is given back.
    private let idleSeconds: Int
    private let releaseMemory: @Sendable () -> Void

    init(
        threads: Int, limit: Int, longestWait: Double, idleSeconds: Int = 5,
        releaseMemory: @escaping @Sendable () -> Void = { Argon2Memory.shared.releaseIdle() }
    ) {
        self.threads = threads
        self.limit = limit
        self.longestWait = longestWait
        self.idleSeconds = idleSeconds
        self.releaseMemory = releaseMemory
    }

    var waiting: Int { monitor.withLock { $0.waiting.count } }

    func add(_ job: HashingJob) {
        enum Outcome { case refused(HashingPoolFull), queued, queuedForNewThread }
        let outcome = monitor.withLock { state -> Outcome in
            guard !state.isClosed, hasRoom(state) else {
                let backlog = Double(state.waiting.count + state.running) * state.seconds / Double(threads)
                return .refused(HashingPoolFull(retryAfter: Int(min(60, max(1, backlog.rounded(.up))))))
            }
            state.waiting.append(job)
            guard state.threads < threads, state.threads < state.running + state.waiting.count else { return .queued }
            state.threads += 1
            return .queuedForNewThread
        }
        switch outcome {
        case .refused(let error): job.abandon(error)
        case .queued: monitor.wake()
        case .queuedForNewThread: startThread()
        }
    }

    func cancel(_ ticket: HashingTicket) {
        let job = monitor.withLock { state -> HashingJob? in
            guard let index = state.waiting.firstIndex(where: { $0.ticket === ticket }) else { return nil }
            return state.waiting.remove(at: index)
        }
        job?.abandon(CancellationError())
    }

    func close() {
        monitor.withLock { $0.isClosed = true }
        monitor.wake()
    }

    /// Whether one more may wait. A free thread, and one place behind each busy one, there is however long hashes take.
    private func hasRoom(_ state: State) -> Bool {
        let waiting = state.waiting.count
        if state.running + waiting < threads { return true }
        guard waiting < limit else { return false }
        return waiting < threads || Double(waiting) * state.seconds / Double(threads) < longestWait
    }

    private func startThread() {
        let started = HashingThread.start { [self] in work() }
        // Without a thread of its own the job waits for one of the others; the very first cannot do without.
        guard !started else { return }
        let stranded = monitor.withLock { state -> [HashingJob] in
            guard state.endThread() == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        stranded.forEach { $0.abandon(HashingPoolFull(retryAfter: 1)) }
    }

    private enum Next { case job(HashingJob), end }

    private func work() {
        var patience: Int? = idleSeconds
        let clock = ContinuousClock()
        while true {
            let next = monitor.wait(seconds: patience) { state -> Next? in
                if !state.waiting.isEmpty {
                    state.running += 1
                    return .job(state.waiting.removeFirst())
                }
                return state.isClosed ? .end : nil
            }
            switch next {
            case .job(let job)?:
                let duration = clock.measure(job.perform) / .seconds(1)
                monitor.withLock { state in
                    state.running -= 1
                    state.seconds = state.seconds * 0.8 + duration * 0.2
                }
                patience = idleSeconds
            case .end?:
                if monitor.withLock({ $0.endThread() }) == 0 { releaseMemory() }
                return
            case nil:
                if monitor.withLock({ $0.isIdle }) { releaseMemory() }
                patience = nil
            }
        }
    }
}
