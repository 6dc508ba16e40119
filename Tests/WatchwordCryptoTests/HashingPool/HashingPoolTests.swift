import Dispatch
import Synchronization
import Testing

@testable import WatchwordCrypto

#if canImport(Glibc)
import Glibc
#endif

@Suite("The hashing pool", .timeLimit(.minutes(1)))
struct HashingPoolTests {
    /// Holds a thread of a pool until it is opened, though not for ever: a test that fails must end.
    private final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        private let entered = Mutex(0)

        var entries: Int { entered.withLock { $0 } }

        func pass() {
            entered.withLock { $0 += 1 }
            _ = semaphore.wait(timeout: .now() + 30)
        }

        func open(for count: Int = 1) {
            for _ in 0..<count { semaphore.signal() }
        }
    }

    /// Counts how much goes on at the same time.
    private final class Occupancy: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    /// Waits until something has come true on another thread.
    private func until(_ condition: @Sendable () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test("Work is done and answered")
    func answer() async throws {
        let pool = HashingPool(threads: 2)
        #expect(try await pool.run { 6 * 7 } == 42)
    }

    @Test("What the work throws is thrown")
    func failure() async {
        let pool = HashingPool(threads: 1)
        await #expect(throws: PasswordHashingError.malformed) {
            try await pool.run { () throws -> Int in throw PasswordHashingError.malformed }
        }
    }

    @Test("More than may wait are refused at once, with a time to come back")
    func full() async throws {
        let pool = HashingPool(threads: 1, queueLimit: 1)
        let gate = Gate()
        let running = Task { try await pool.run { gate.pass() } }
        try await until { gate.entries == 1 }
        let waiting = Task { try await pool.run { gate.pass() } }
        try await until { pool.waiting == 1 }
        let refusal = await #expect(throws: HashingPoolFull.self) { try await pool.run {} }
        #expect((1...60).contains(refusal?.retryAfter ?? 0))
        gate.open(for: 2)
        try await running.value
        try await waiting.value
        let answer = try await pool.run { 7 }
        #expect(answer == 7, "there is room again")
    }

    @Test("Where hashes have proved slow, fewer may wait")
    func slowHashes() async throws {
        let pool = HashingPool(threads: 1, queueLimit: 100, longestWait: .milliseconds(20))
        for _ in 0..<3 { _ = try await pool.run { usleep(40_000) } }
        let gate = Gate()
        let running = Task { try await pool.run { gate.pass() } }
        try await until { gate.entries == 1 }
        let waiting = Task { try await pool.run { gate.pass() } }
        try await until { pool.waiting == 1 }
        await #expect(throws: HashingPoolFull.self) { try await pool.run {} }
        gate.open(for: 2)
        try await running.value
        try await waiting.value
    }

    @Test("A cancelled task gives up its place and its work is never begun")
    func cancellation() async throws {
        let pool = HashingPool(threads: 1)
        let gate = Gate()
        let running = Task { try await pool.run { gate.pass() } }
        try await until { gate.entries == 1 }
        let begun = Occupancy()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run { begun.enter() } }
            try await until { pool.waiting == 1 }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(pool.waiting == 0)
        gate.open()
        try await running.value
        #expect(begun.most == 0)
    }

    @Test("A task that is cancelled already does not wait")
    func cancelledBefore() async throws {
        let pool = HashingPool(threads: 1)
        let gate = Gate()
        let running = Task { try await pool.run { gate.pass() } }
        try await until { gate.entries == 1 }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await pool.run { gate.pass() }
        }
        await #expect(throws: CancellationError.self) { try await late.value }
        gate.open()
        try await running.value
    }

    @Test("Shutting down finishes what runs and waits, and takes nothing more")
    func shutDown() async throws {
        let pool = HashingPool(threads: 1)
        let gate = Gate()
        let running = Task { try await pool.run { gate.pass() } }
        try await until { gate.entries == 1 }
        let waiting = Task { try await pool.run { 7 } }
        try await until { pool.waiting == 1 }
        pool.shutDown()
        await #expect(throws: HashingPoolFull.self) { try await pool.run {} }
        gate.open()
        try await running.value
        #expect(try await waiting.value == 7)
    }

    @Test("A flood of hashes keeps to its threads and its queue, and everyone is answered")
    func flood() async throws {
        let pool = HashingPool(threads: 2, queueLimit: 8)
        let running = Occupancy()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<1_000 {
                group.addTask {
                    let done: Void? = try? await pool.run {
                        running.enter()
                        usleep(500)
                        running.leave()
                    }
                    return done != nil
                }
            }
            return await group.reduce(into: [Bool: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(running.most <= 2)
        #expect(outcomes[true, default: 0] >= 8)
        #expect(outcomes[true, default: 0] + outcomes[false, default: 0] == 1_000)
    }

    @Test("Memory is given back when log-ins pause, and when the pool is shut down")
    func memory() async throws {
        let releases = Occupancy()
        let start = ContinuousClock.now
        let queue = HashingQueue(threads: 1, limit: 1, longestWait: 1, idleSeconds: 1) { releases.enter() }
        await withCheckedContinuation { continuation in
            queue.add(
                HashingJob(
                    ticket: HashingTicket(), perform: { continuation.resume() },
                    abandon: { _ in continuation.resume() }))
        }
        try await until { releases.most == 1 }
        // Not before the pause is over: the next log-in would have to ask for the memory anew.
        #expect(start.duration(to: .now) >= .seconds(1))
        queue.close()
        try await until { releases.most == 2 }
    }

    #if os(Linux)
    @Test("Hashes leave the cores to the pages")
    func niceness() async throws {
        let pool = HashingPool(threads: 1)
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        let niceness = try await pool.run { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }
        #expect(niceness == min(19, own + 10))
    }
    #endif
}
