import Foundation
import WatchwordTesting

/// An empty folder that a site runs in, removed at the end.
final class SiteFolder: Sendable {
    let path: String
    let environment: [String: String]
    let program: String

    /// - Parameters:
    ///   - environment: Variables beside `PATH`, `HOME` and debug.
    ///   - program: The site; the ready-made one unless another is named.
    init(_ environment: [String: String] = [:], program: String = SpawnedProgram.watchword) throws {
        self.program = program
        path = FileManager.default.temporaryDirectory.path + "/site-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let usual = ["PATH": "/usr/bin:/bin", "HOME": path, "TERM": "xterm", "WATCHWORD_DEBUG": "1", "NO_COLOR": "1"]
        self.environment = usual.merging(environment) { _, own in own }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Runs the site's program without a terminal.
    func run(
        _ arguments: String..., environment more: [String: String] = [:], input: String = "", in folder: String = ""
    ) async throws -> SpawnedProgram {
        try await run(arguments, environment: more, input: input, in: folder)
    }

    /// Runs the site's program without a terminal, in a folder below this one.
    func run(
        _ arguments: [String], environment more: [String: String] = [:], input: String = "", in folder: String = ""
    ) async throws -> SpawnedProgram {
        try await SpawnedProgram(
            program, arguments, environment: environment.merging(more) { _, own in own },
            directory: folder.isEmpty ? path : path + "/" + folder, input: input, within: .seconds(60))
    }

    /// Runs the site's program on a terminal.
    func terminal(_ arguments: String..., environment more: [String: String] = [:]) throws -> PseudoTerminal {
        try PseudoTerminal(
            program, arguments, environment: environment.merging(more) { _, own in own },
            directory: path)
    }

    /// The folder of a site whose database has its tables.
    static func migrated(
        _ environment: [String: String] = [:], program: String = SpawnedProgram.watchword
    ) async throws -> SiteFolder {
        let folder = try SiteFolder(environment, program: program)
        _ = try await folder.run("migrate")
        return folder
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    }
}
