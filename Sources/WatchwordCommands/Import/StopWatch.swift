#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Synchronization

/// Lets long work come to a good end when somebody presses Control-C; the second time the program ends at once.
enum StopWatch {
    private static let requests = Atomic<Int>(0)

    /// Only calls that POSIX allows in a handler are made.
    private static let handler: @convention(c) (Int32) -> Void = { number in
        if StopWatch.requests.add(1, ordering: .sequentiallyConsistent).newValue > 1 { _exit(128 + number) }
    }

    /// Runs work that asks now and then whether it is to stop.
    static func noticing<Answer>(
        _ work: (_ isStopped: @escaping @Sendable () -> Bool) async throws -> Answer
    ) async rethrows -> Answer {
        requests.store(0, ordering: .sequentiallyConsistent)
        let numbers = [SIGINT, SIGTERM]
        let before = numbers.map { signal($0, handler) }
        defer { for (number, handler) in zip(numbers, before) { signal(number, handler) } }
        return try await work { requests.load(ordering: .sequentiallyConsistent) > 0 }
    }
}
