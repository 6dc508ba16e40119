public import Foundation

/// What a program that a test ran has answered.
public struct CommandOutput: Sendable {
    /// The exit status; 128 and the signal's number for a program that a signal ended.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: its arguments.
    ///   - directory: the folder it runs in; by default that of the tests.
    ///   - environment: variables beside those of the tests.
    /// - Throws: an error of Foundation when it cannot be started.
    public static func of(
        _ program: String, _ arguments: [String], in directory: URL? = nil, environment: [String: String] = [:]
    ) async throws -> CommandOutput {
        // Files instead of pipes: a pipe that nobody empties stops the program.
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let output = folder.url.appendingPathComponent("output")
        let errors = folder.url.appendingPathComponent("errors")
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let directory { process.currentDirectoryURL = directory }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { process in
                let isSignal = process.terminationReason == .uncaughtSignal
                continuation.resume(returning: process.terminationStatus + (isSignal ? 128 : 0))
            }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return CommandOutput(
            status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// The standard output of a program that must succeed.
    /// - Throws: ``CommandFailure`` when it does not.
    public func succeeded() throws -> String {
        guard status == 0 else { throw CommandFailure(output: self) }
        return output
    }
}

/// A program that should have succeeded and did not.
public struct CommandFailure: Error, CustomStringConvertible {
    /// What it answered.
    public let output: CommandOutput

    /// Its status and what it wrote.
    public var description: String { "exit status \(output.status)\n\(output.output)\n\(output.errors)" }
}
