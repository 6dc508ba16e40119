import ArgumentParser
import WatchwordText

/// What a person is told about an error that ended a command.
struct CommandExplanation {
    let text: String?
    let status: ExitStatus

    init(_ error: any Error, catalogue: Catalogue) {
        switch error {
        case let failure as CommandFailure:
            text = failure.sentence.map { catalogue.text(Sentence("commands.error", ["reason": catalogue.text($0)])) }
            status = failure.status
        case Terminal.NoAnswer.cancelled:
            text = catalogue.text("commands.cancelled")
            status = .failure
        case Terminal.NoAnswer.notATerminal:
            text = catalogue.text("commands.no_terminal")
            status = .failure
        case let problems as SettingsProblems:
            text = problems.report(in: catalogue)
            status = .failure
        default:
            let reason = String(describing: error)
            text = catalogue.text(Sentence("commands.error", ["reason": reason]))
            status = .failure
        }
    }
}
