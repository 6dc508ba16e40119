import Dispatch
import Synchronization

/// A few threads for the calls of OpenLDAP, which block, with a bounded number of attempts waiting for one of them.
final class LDAPThreads: Sendable {
    private struct State {
        var idle: [DispatchQueue] = []
        var count = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let timer = DispatchQueue(label: "watchword.ldap.time")
    private let threads: Int
    private let limit: Int

    /// - Parameters:
    ///   - threads: how many attempts run at once.
    ///   - limit: how many may wait.
    init(threads: Int, limit: Int) {
        self.threads = threads
        self.limit = limit
    }

    /// Runs an attempt on one of the threads. Whoever waits for it hears of its end when its time is over, whatever the
    /// thread is still doing.
    ///
    /// - Throws: ``LDAPError/busy``, ``LDAPError/timedOut``, `CancellationError`, and what the work throws.
    func run<T: Sendable>(
        within duration: Duration, _ work: @escaping @Sendable (LDAPDeadline) throws -> T
    ) async throws -> T {
        let deadline = LDAPDeadline(in: duration)
        let answer = Answer<T>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                answer.expect(continuation)
                let seconds = max(0, duration / .seconds(1))
                timer.asyncAfter(deadline: .now() + seconds) {
                    deadline.expire()
                    answer.give(.failure(LDAPError.timedOut))
                }
                let isTaken = add {
                    if deadline.isOver { return answer.give(.failure(LDAPError.timedOut)) }
                    answer.give(Result { try withoutPipeSignal { try work(deadline) } })
                }
                if !isTaken { answer.give(.failure(LDAPError.busy)) }
            }
        } onCancel: {
            deadline.expire()
            answer.give(.failure(CancellationError()))
        }
    }

    /// A part of the time that an attempt has, for one of several things that it tries.
    func part(of deadline: LDAPDeadline, lasting duration: Duration) -> LDAPDeadline {
        let part = deadline.part(of: duration)
        timer.asyncAfter(deadline: .now() + max(0, part.remaining / .seconds(1))) { part.expire() }
        return part
    }

    /// - Returns: whether there was room.
    private func add(_ job: @escaping @Sendable () -> Void) -> Bool {
        enum Place { case thread(DispatchQueue), queue, none }
        let place: Place = state.withLock { state in
            if let thread = state.idle.popLast() { return .thread(thread) }
            if state.count < threads {
                state.count += 1
                return .thread(DispatchQueue(label: "watchword.ldap.\(state.count)"))
            }
            guard state.waiting.count < limit else { return .none }
            state.waiting.append(job)
            return .queue
        }
        switch place {
        case .thread(let thread): thread.async { self.work(on: thread, job) }
        case .queue: break
        case .none: return false
        }
        return true
    }

    private func work(on thread: DispatchQueue, _ first: @Sendable () -> Void) {
        first()
        while let job = next(on: thread) { job() }
    }

    private func next(on thread: DispatchQueue) -> (@Sendable () -> Void)? {
        state.withLock { state in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.idle.append(thread)
            return nil
        }
    }
}

/// Hands over the first answer and forgets the others.
private final class Answer<T: Sendable>: Sendable {
    private struct State {
        var continuation: CheckedContinuation<T, any Error>?
        var early: Result<T, any Error>?
        var isGiven = false
    }

    private let state = Mutex(State())

    func expect(_ continuation: CheckedContinuation<T, any Error>) {
        let early = state.withLock { state in
            if state.early == nil { state.continuation = continuation }
            return state.early
        }
        if let early { continuation.resume(with: early) }
    }

    func give(_ result: Result<T, any Error>) {
        let continuation = state.withLock { state -> CheckedContinuation<T, any Error>? in
            if state.isGiven { return nil }
            state.isGiven = true
            if state.continuation == nil { state.early = result }
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(with: result)
    }
}
