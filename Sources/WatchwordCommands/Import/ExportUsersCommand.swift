import ArgumentParser
import WatchwordAuth

/// `export-users`: writes all users to a file that `import-users` takes back.
struct ExportUsersCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("export-users") }

    @Argument(help: .catalogued("help.export-users.file"))
    var file: String?

    @Option(
        name: .long, help: .catalogued("help.export-users.format", value: "format"), transform: UserFileFormat.named)
    var format: UserFileFormat?

    @Flag(name: .long, help: .catalogued("help.export-users.force"))
    var force = false

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        let format = format ?? file.flatMap { UserFileFormat(ofFileNamed: $0) } ?? .jsonLines
        guard let file, file != "-" else {
            let output = session.terminal.output
            _ = try await session.site.exportUsers(as: format) { try ExportFile.write($0, to: output, named: "-") }
            return
        }
        let output = try ExportFile(file, replaces: force)
        let count = try await session.site.exportUsers(as: format) { try output.write($0) }
        try output.keep()
        session.say("export.done", count: count)
    }
}
