#if os(Linux)
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Glibc

/// A program that ran without a terminal, from its start to its end.
public struct SpawnedProgram: Sendable {
    /// Its exit status, or 128 and the number of the signal that ended it.
    public let status: Int32
    /// What it printed.
    public let output: String
    /// What it complained about.
    public let errors: String

    /// Runs a program to its end.
    ///
    /// - Parameter input: What it can read on its standard input, which is a file.
    /// - Throws: ``PseudoTerminal/Failure`` when it cannot be started or does not end in time.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:], directory: String,
        input: String = "", within limit: Duration = .seconds(20)
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/spawned-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(input.utf8).write(to: URL(filePath: folder + "/in"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, folder + "/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/out", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/err", O_WRONLY | O_CREAT, 0o600)
        let process = try Self.start(executable, arguments, environment, in: directory, &actions)
        let deadline = ContinuousClock.now + limit
        var ended = Self.statusIfEnded(process)
        while ended == nil, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(10))
            ended = Self.statusIfEnded(process)
        }
        output = String(decoding: (try? Data(contentsOf: URL(filePath: folder + "/out"))) ?? Data(), as: UTF8.self)
        errors = String(decoding: (try? Data(contentsOf: URL(filePath: folder + "/err"))) ?? Data(), as: UTF8.self)
        guard let ended else {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
            throw PseudoTerminal.Failure.stillRunning(printed: output + errors)
        }
        status = ended
    }

    /// The executable of the ready-made site that belongs to the running tests.
    ///
    /// `WATCHWORD_TEST_RELEASE` names another one, the release build for example.
    public static var watchword: String {
        if let path = ProcessInfo.processInfo.environment["WATCHWORD_TEST_RELEASE"], !path.isEmpty { return path }
        return beside("watchword")
    }

    /// An executable that was built together with the running tests.
    public static func beside(_ name: String) -> String {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return bundle.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + name
    }

    /// Starts a program in a session of its own; its variables are the given ones and no others.
    ///
    /// The shell is there to change the folder, which `posix_spawn` can only do where Glibc shows its extensions; it
    /// makes way for the program.
    static func start(
        _ executable: String, _ arguments: [String], _ environment: [String: String], in directory: String,
        _ actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, newSession)
        let words = ["sh", "-c", #"cd "$0" && exec "$@""#, directory, executable] + arguments
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, "/bin/sh", &actions, &attributes, &argv, &envp)
        guard failure == 0 else { throw PseudoTerminal.Failure.notStarted(errno: failure) }
        return process
    }

    static func statusIfEnded(_ process: pid_t) -> Int32? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
#endif
