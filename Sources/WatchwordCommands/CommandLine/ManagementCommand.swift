import ArgumentParser
import WatchwordDatabase
import WatchwordText

/// A command of a site: arguments that parse themselves, and the work.
protocol ManagementCommand: ParsableCommand, Sendable {
    var common: CommonOptions { get }
    /// What the command is going to do with the database. Default: whatever it likes.
    var databasePurpose: DatabaseDriver.Purpose { get }

    func run(in session: CommandSession) async throws
}

extension ManagementCommand {
    var databasePurpose: DatabaseDriver.Purpose { .use }
}

/// What a command works with: the site, the person, and the words.
struct CommandSession: Sendable {
    let site: any CommandSite
    let terminal: Terminal
    /// The variables of the process.
    let environment: [String: String]
    let verbosity: Int

    var catalogue: Catalogue { site.catalogue }

    func text(_ key: String, _ parameters: [String: String] = [:], count: Int? = nil) -> String {
        catalogue.text(Sentence(key, parameters, count: count))
    }

    /// Prints a sentence on standard output; a command that is told to be quiet says nothing.
    func say(_ key: String, _ parameters: [String: String] = [:], count: Int? = nil) {
        guard verbosity > 0 else { return }
        terminal.show(text(key, parameters, count: count))
    }

    /// Prints something that went wrong, on standard error.
    func complain(_ key: String, _ parameters: [String: String] = [:]) {
        terminal.complain(terminal.paint(text(key, parameters), .red, onErrors: true))
    }

    /// Prints sentences that went wrong, one a line.
    func complain(_ sentences: [Sentence]) {
        for sentence in sentences {
            terminal.complain(terminal.paint(catalogue.text(sentence), .red, onErrors: true))
        }
    }
}

/// A command that cannot do what it was told; the sentence is printed on standard error.
struct CommandFailure: Error {
    /// What is printed; nil when the command has said everything.
    let sentence: Sentence?
    let status: ExitStatus

    init(_ key: String, _ parameters: [String: String] = [:], status: ExitStatus = .failure) {
        sentence = Sentence(key, parameters)
        self.status = status
    }

    init(saidEverything status: ExitStatus) {
        sentence = nil
        self.status = status
    }
}

/// How a program ends.
public struct ExitStatus: RawRepresentable, Sendable, Hashable {
    /// The number that the shell sees.
    public let rawValue: Int32

    /// Takes the number that the shell sees.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// All went well.
    public static let success = ExitStatus(rawValue: 0)
    /// The command could not do what it was told.
    public static let failure = ExitStatus(rawValue: 1)
    /// The arguments make no sense: `EX_USAGE` of `sysexits.h`.
    public static let usage = ExitStatus(rawValue: 64)
}
