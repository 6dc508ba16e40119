import ArgumentParser
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
public import WatchwordText

/// What the arguments of a program ask for, found out before there are settings or a database.
///
/// So `--help`, `--version` and a misspelt command are answered on a machine where nothing is set yet.
public struct CommandRequest: Sendable {
    private let command: any ManagementCommand
    private let terminal: Terminal

    /// Reads arguments without the program's name.
    ///
    /// - Throws: ``CommandAnswer`` when they ask for help or the version, make no sense, or asked for something that needs
    ///   no site, which is done then.
    public init(_ arguments: [String], terminal: Terminal = .standard) throws(CommandAnswer) {
        let parsed: any ParsableCommand
        do {
            parsed = try RootCommand.parseAsRoot(arguments.flatMap(Self.separated))
        } catch {
            throw CommandAnswer(error)
        }
        if let command = parsed as? any StandaloneCommand { throw CommandAnswer(command) }
        guard let command = parsed as? any ManagementCommand else {
            throw Self.answer(to: parsed)
        }
        self.command = command
        self.terminal = terminal.coloured(command.common.colour)
    }

    /// Django's `-v2`, a short option with its value in one word, which the parser does not know.
    private static func separated(_ argument: String) -> [String] {
        let isVerbosity = argument.utf8.count == 3 && argument.hasPrefix("-v") && argument.last?.isASCII == true
        guard isVerbosity, let digit = argument.last, digit.isNumber else { return [argument] }
        return ["-v", String(digit)]
    }

    /// Help and completion scripts are commands of the parser itself, answered by running them.
    private static func answer(to command: any ParsableCommand) -> CommandAnswer {
        var command = command
        do {
            try command.run()
        } catch {
            return CommandAnswer(error)
        }
        return CommandAnswer(text: RootCommand.helpMessage(), status: .success)
    }

    /// The JSON file with settings that `--settings` names.
    public var settingsFile: String? { command.common.settings }

    /// Reads the settings that go with the request.
    ///
    /// - Throws: ``SettingsProblems`` with everything that is wrong.
    public func settings() async throws(SettingsProblems) -> SettingsValues {
        var settings = try SettingsValues(from: SettingsSources(settingsFile: settingsFile))
        settings.databasePurpose = command.databasePurpose
        return settings
    }

    /// Does what was asked for. All that goes wrong is told on standard error.
    public func run(
        on site: any CommandSite, environment: [String: String]? = nil
    ) async -> ExitStatus {
        let session = CommandSession(
            site: site, terminal: terminal, environment: environment ?? ProcessInfo.processInfo.environment,
            verbosity: command.common.verbosity)
        let status: ExitStatus
        do {
            try await command.run(in: session)
            status = .success
        } catch {
            status = report(error, catalogue: site.catalogue)
        }
        await site.close()
        return status
    }

    /// Tells a person why there is no site to run a command on.
    public func report(_ error: any Error, catalogue: Catalogue = .english) -> ExitStatus {
        let explanation = CommandExplanation(error, catalogue: catalogue)
        if let text = explanation.text {
            terminal.complain(terminal.paint(text, .red, onErrors: true))
        }
        if command.common.traceback { terminal.complain(String(reflecting: error)) }
        return explanation.status
    }
}

/// An answer that needs no site: help, the version, what is wrong with the arguments, or what became of a new project.
public struct CommandAnswer: Error, Sendable {
    /// What is printed; empty for nothing.
    public let text: String
    /// How the program ends; success means that the text belongs on standard output.
    public let status: ExitStatus

    init(text: String, status: ExitStatus) {
        self.text = text
        self.status = status
    }

    init(_ error: any Error) {
        text = RootCommand.fullMessage(for: error)
        status = ExitStatus(rawValue: RootCommand.exitCode(for: error).rawValue)
    }

    /// Prints the answer where it belongs.
    @discardableResult
    public func show(on terminal: Terminal = .standard) -> ExitStatus {
        guard !text.isEmpty else { return status }
        if status == .success { terminal.show(text) } else { terminal.complain(text) }
        return status
    }
}
