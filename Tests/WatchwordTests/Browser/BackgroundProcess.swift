import Foundation

/// A program that runs beside the tests, with everything it prints kept in a file.
///
/// It is ended when ``stop(within:)`` is called; a test that forgets is covered by the kill in `deinit`.
final class BackgroundProcess: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let output: URL
    private let process = Process()

    init(_ executable: URL, _ arguments: [String], in folder: URL, environment: [String: String]) throws {
        output = folder.appending(path: "\(executable.lastPathComponent)-\(UUID().uuidString.prefix(8)).log")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try Self.withoutBlockedSignals { try process.run() }
        try handle.close()
    }

    /// A child inherits the signals that its parent's thread blocks. Those that run tests block nearly all, and a child that
    /// never hears SIGTERM has to be waited for until it is killed.
    private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var isRunning: Bool { process.isRunning }

    /// What it printed so far, standard output and standard error together.
    var text: String {
        (try? Data(contentsOf: output)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Waits until the condition gives a value, the process ended, or the time is over.
    func wait<T>(_ seconds: Double = 60, for what: String, until condition: () async throws -> T?) async throws -> T {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            if let value = try await condition() { return value }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure(description: "\(what) did not happen in \(seconds) s. It printed:\n\(text)")
    }

    /// Asks it to end with SIGTERM and gives its exit status; nil when it had to be killed.
    @discardableResult
    func stop(within seconds: Double = 15) async -> Int32? {
        if process.isRunning { process.terminate() }
        return await exitStatus(within: seconds)
    }

    /// Sends a signal.
    func signal(_ number: Int32) {
        if process.isRunning { kill(process.processIdentifier, number) }
    }

    /// The exit status once it has ended; nil when it was still running after the time, and was killed, or died of a
    /// signal.
    func exitStatus(within seconds: Double) async -> Int32? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while process.isRunning {
            guard ContinuousClock.now < deadline else {
                kill(process.processIdentifier, SIGKILL)
                return nil
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
