#if os(Linux)
import Glibc
import Dispatch
import Synchronization

/// A program that runs on a terminal of its own, and the person in front of it: what it prints can be waited for, and
/// answers can be typed.
///
/// The terminal is a real one as far as the program can tell: it is its controlling terminal, `Ctrl-C` sends a signal,
/// and hidden input is not echoed.
///
/// ```swift
/// let person = try PseudoTerminal(program, ["createsuperuser"], environment: ["PATH": path], directory: folder)
/// try await person.expect("Username")
/// person.type("joe\n")
/// ```
public final class PseudoTerminal: Sendable {
    /// What went wrong while waiting.
    public enum Failure: Error, CustomStringConvertible {
        /// The program could not be started.
        case notStarted(errno: Int32)
        /// The text did not come in time, or the program ended before; what it printed instead.
        case notSeen(String, printed: String)
        /// The program did not end in time; what it printed.
        case stillRunning(printed: String)

        /// What was waited for and what came.
        public var description: String {
            switch self {
            case .notStarted(let number): "the program could not be started: \(String(cString: strerror(number)))"
            case .notSeen(let text, let printed): "\"\(text)\" did not appear; printed was:\n\(printed)"
            case .stillRunning(let printed): "the program is still running; printed was:\n\(printed)"
            }
        }
    }

    private struct State {
        var unseen: [UInt8] = []
        var all: [UInt8] = []
        var status: Int32?
    }

    private let main: Int32
    private let process: pid_t
    private let state = Mutex(State())

    /// Starts a program with a terminal as its input, output and errors.
    ///
    /// - Throws: ``Failure/notStarted(errno:)``.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:], directory: String
    ) throws {
        main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: UInt32 = 0
        var unlocked: Int32 = 0
        guard main >= 0, ioctl(main, Request.unlock, &unlocked) == 0, ioctl(main, Request.number, &number) == 0 else {
            throw Failure.notStarted(errno: errno)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // In a session of its own the first terminal that is opened becomes the controlling one.
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        process = try SpawnedProgram.start(executable, arguments, environment, in: directory, &actions)
    }

    /// What Linux asks a terminal: macros in `asm-generic/ioctls.h`, which Swift does not import.
    private enum Request {
        static let unlock: UInt = 0x4004_5431
        static let number: UInt = 0x8004_5430
    }

    deinit {
        if state.withLock({ $0.status }) == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(main)
    }

    /// All that the program has printed so far, as the screen received it.
    public var printed: String {
        state.withLock { String(decoding: $0.all, as: UTF8.self) }
    }

    /// Whether what is typed now would appear on the screen.
    public var echoes: Bool {
        var modes = termios()
        return tcgetattr(main, &modes) == 0 && modes.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Waits until the program prints a text, counted from the last one that was waited for.
    ///
    /// - Returns: What it printed, the text included.
    /// - Throws: ``Failure/notSeen(_:printed:)``.
    @discardableResult
    public func expect(_ text: String, within limit: Duration = .seconds(20)) async throws -> String {
        let wanted = Array(text.utf8)
        let deadline = ContinuousClock.now + limit
        while true {
            if let seen = take(through: wanted) { return seen }
            let isOpen = await read(until: deadline)
            if let seen = take(through: wanted) { return seen }
            guard isOpen, ContinuousClock.now < deadline else { throw Failure.notSeen(text, printed: printed) }
        }
    }

    /// Types a text; `\u{3}` is Ctrl-C, `\u{4}` Ctrl-D.
    public func type(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(main, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Sends a signal to the program.
    public func send(signal: Int32) {
        kill(process, signal)
    }

    /// Waits for the end of the program.
    ///
    /// - Returns: Its exit status, or 128 and the number of the signal that ended it.
    /// - Throws: ``Failure/stillRunning(printed:)``.
    public func exitStatus(within limit: Duration = .seconds(20)) async throws -> Int32 {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            _ = await read(until: ContinuousClock.now + .milliseconds(50))
            if let status = SpawnedProgram.statusIfEnded(process) {
                state.withLock { $0.status = status }
                while await read(until: ContinuousClock.now + .milliseconds(50)), hasMore {}
                return status
            }
            try? await Task.sleep(for: .milliseconds(5))
        }
        throw Failure.stillRunning(printed: printed)
    }

    private var hasMore: Bool {
        var waiting = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0 && waiting.revents & Int16(POLLIN) != 0
    }

    private func take(through wanted: [UInt8]) -> String? {
        state.withLock { state in
            guard let range = state.unseen.firstRange(of: wanted) else { return nil }
            let seen = String(decoding: state.unseen[..<range.upperBound], as: UTF8.self)
            state.unseen.removeSubrange(..<range.upperBound)
            return seen
        }
    }

    /// Reads what is there, waiting until the deadline for the first of it; false when the other end is closed.
    private func read(until deadline: ContinuousClock.Instant) async -> Bool {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [self] in
                let left = ContinuousClock.now.duration(to: deadline).components
                let milliseconds = max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000)
                var waiting = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
                guard poll(&waiting, 1, Int32(clamping: milliseconds)) > 0 else {
                    return continuation.resume(returning: true)
                }
                var chunk = [UInt8](repeating: 0, count: 4096)
                let count = Glibc.read(main, &chunk, chunk.count)
                if count > 0 {
                    state.withLock {
                        $0.unseen += chunk.prefix(count)
                        $0.all += chunk.prefix(count)
                    }
                }
                continuation.resume(returning: count > 0)
            }
        }
    }
}
#endif
