/// Threads of their own for password hashes, so that a flood of log-ins never slows the pages.
///
/// A hash takes a core for a tenth of a second or so. Here it runs outside of Swift's cooperative threads, with lower
/// priority than these, and no more than a few wait: whoever comes on top of them is told at once to come back later.
public final class HashingPool: Sendable {
    private let queue: HashingQueue

    /// A pool. Its threads start with the first hashes.
    ///
    /// - Parameters:
    ///   - threads: How many hashes run at the same time; as a rule one per core.
    ///   - queueLimit: How many may wait, `nil` for 64 per thread.
    ///   - longestWait: How long a visitor would have to wait at most. Where hashes take longer than usual it is this that
    ///     keeps the queue short.
    public init(threads: Int? = nil, queueLimit: Int? = nil, longestWait: Duration = .seconds(3)) {
        let threads = max(1, threads ?? Processors.count)
        queue = HashingQueue(
            threads: threads, limit: max(0, queueLimit ?? 64 * threads), longestWait: longestWait / .seconds(1))
    }

    deinit {
        queue.close()
    }

    /// How many jobs wait for a thread.
    public var waiting: Int { queue.waiting }

    /// Runs some work on one of the threads and returns what it returns.
    ///
    /// A cancelled task gives up its place in the queue; work that has begun is finished.
    ///
    /// - Throws: ``HashingPoolFull`` at once when too many wait already or the pool has been shut down,
    ///   `CancellationError` when the task is cancelled while it waits, and what the work throws.
    public func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        let ticket = HashingTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let job = HashingJob(
                    ticket: ticket,
                    perform: { continuation.resume(with: Swift.Result { try work() }) },
                    abandon: { continuation.resume(throwing: $0) })
                queue.add(job)
                // The task may have been cancelled before its job was in the queue.
                if Task.isCancelled { queue.cancel(ticket) }
            }
        } onCancel: {
            queue.cancel(ticket)
        }
    }

    /// Takes no more work. What runs or waits is still finished. Returns at once.
    public func shutDown() {
        queue.close()
    }
}

/// More hashes are asked for than can be worked in good time.
public struct HashingPoolFull: Error, Sendable, Equatable {
    /// After how many seconds it makes sense to ask again, 1 to 60: a value for `Retry-After`.
    public let retryAfter: Int
}
