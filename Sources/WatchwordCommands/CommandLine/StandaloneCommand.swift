import ArgumentParser
import WatchwordText

/// A command that needs no site: it is answered before there are settings or a database.
protocol StandaloneCommand: ParsableCommand {
    var common: CommonOptions { get }

    /// Does what was asked for.
    ///
    /// - Returns: what a person is told.
    func perform() throws(CommandFailure) -> Sentence
}

extension CommandAnswer {
    /// The answer of a command that needs no site.
    init(_ command: any StandaloneCommand) {
        do {
            let sentence = try command.perform()
            self.init(
                text: command.common.verbosity > 0 ? Catalogue.english.text(sentence) : "", status: .success)
        } catch {
            self.init(text: CommandExplanation(error, catalogue: .english).text ?? "", status: error.status)
        }
    }
}
