#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Synchronization

/// Turns the signals that end a program into something that `poll` can wait for, so that a terminal whose echo is off
/// is never left like that.
///
/// A signal may be delivered to any thread of the process, so interrupting a `read` cannot be relied upon; a byte in a
/// pipe wakes the one thread that waits.
enum SignalWatch {
    private static let pipeEnd = Atomic<Int32>(-1)
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// What a signal does: it wakes a question that waits, and otherwise ends the program with the status of a
    /// cancelled command. Only calls that POSIX allows in a handler are made.
    private static let handler: @convention(c) (Int32) -> Void = { _ in
        let end = SignalWatch.pipeEnd.load(ordering: .sequentiallyConsistent)
        guard end >= 0 else { _exit(1) }
        var byte: UInt8 = 1
        _ = write(end, &byte, 1)
    }

    /// Runs a dialogue in which Ctrl-C means the same between two questions as during one.
    static func cancelling<Answer>(_ dialogue: () async throws -> Answer) async rethrows -> Answer {
        let before = signal(SIGINT, handler)
        defer { signal(SIGINT, before) }
        return try await dialogue()
    }

    /// Runs work with a descriptor that becomes readable when one of the signals arrives.
    ///
    /// One at a time: a program asks one question at a time.
    static func watching<Answer>(_ work: (Int32) -> Answer) -> Answer {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return work(-1) }
        pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        let before = signals.map { signal($0, handler) }
        defer {
            pipeEnd.store(-1, ordering: .sequentiallyConsistent)
            for (number, handler) in zip(signals, before) { signal(number, handler) }
            close(ends[0])
            close(ends[1])
        }
        return work(ends[0])
    }
}
