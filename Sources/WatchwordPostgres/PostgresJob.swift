/// Work for a connection, that can also be told why it will not be done.
struct PostgresJob: Sendable {
    let run: @Sendable (PostgresConnector) -> Void
    let refuse: @Sendable (any Error) -> Void
}

/// Jobs in the order in which they came, each with the time until which it waits.
struct PostgresQueue {
    private struct Entry {
        let job: PostgresJob
        let deadline: ContinuousClock.Instant
    }

    private var entries: [Entry] = []
    /// Where the first job that waits is; what is before it is done.
    private var first = 0

    var count: Int { entries.count - first }

    /// The time at which the first of them has waited for too long.
    var nextDeadline: ContinuousClock.Instant? { first < entries.count ? entries[first].deadline : nil }

    mutating func append(_ job: PostgresJob, until deadline: ContinuousClock.Instant) {
        entries.append(Entry(job: job, deadline: deadline))
    }

    mutating func popFirst() -> PostgresJob? {
        guard first < entries.count else { return nil }
        let job = entries[first].job
        first += 1
        if first > 64, first * 2 > entries.count {
            entries.removeFirst(first)
            first = 0
        }
        return job
    }

    /// Takes out the jobs that have waited for too long.
    mutating func popExpired(at now: ContinuousClock.Instant) -> [PostgresJob] {
        var expired: [PostgresJob] = []
        while let deadline = nextDeadline, deadline <= now, let job = popFirst() { expired.append(job) }
        return expired
    }
}
