import Dispatch
import Synchronization

/// A few threads for calls that block, apart from those that run async code, with a bounded number of calls waiting.
final class BlockingQueue: Sendable {
    private let lanes: [DispatchQueue]
    private let limit: Int
    private let state = Mutex<State>(State())

    private struct State {
        var pending = 0
        var nextLane = 0
    }

    /// - Parameters:
    ///   - threads: how many calls run at once.
    ///   - limit: how many calls may run and wait together.
    init(label: String, threads: Int = 1, limit: Int) {
        lanes = (0..<max(1, threads)).map { DispatchQueue(label: "\(label).\($0)") }
        self.limit = limit
    }

    /// Runs the work on one of the threads.
    ///
    /// - Throws: ``MailError/queueFull``, or what the work throws.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let lane: DispatchQueue? = state.withLock { state in
            guard state.pending < limit else { return nil }
            state.pending += 1
            state.nextLane = (state.nextLane + 1) % lanes.count
            return lanes[state.nextLane]
        }
        guard let lane else { throw MailError.queueFull }
        return try await withCheckedThrowingContinuation { continuation in
            lane.async {
                let result = Result { try work() }
                self.state.withLock { $0.pending -= 1 }
                continuation.resume(with: result)
            }
        }
    }
}
