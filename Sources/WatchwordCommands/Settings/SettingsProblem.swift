public import WatchwordText

/// One setting, or one file of settings, that cannot be used, in a form that can be shown to a person.
public struct SettingsProblem: Sendable, Hashable {
    /// The variable that has to be changed; the name of the file when it is the file that cannot be read.
    public let variable: String
    /// What was given; nil when nothing was, or when it is secret.
    public let given: String?
    /// Where it was given, `.env` for example; nil when nothing was.
    public let source: String?
    /// What is wrong, and what is accepted.
    public let explanation: Sentence

    /// Whether this is about a file as a whole, or about a line of it.
    var isAboutFile: Bool { source == variable }
}

/// Everything that is wrong with the settings, found in one go, so that nobody mends them one start at a time.
public struct SettingsProblems: Error, Sendable {
    /// The problems, in the order of the settings.
    public let problems: [SettingsProblem]

    /// The report that a person reads at the start.
    public func report(in catalogue: Catalogue) -> String {
        var lines = [catalogue.text(Sentence("settings.problems", count: problems.count)), ""]
        for problem in problems {
            var parameters = ["variable": problem.variable, "given": problem.given ?? ""]
            parameters["source"] = problem.source ?? ""
            let key =
                switch (problem.given, problem.source) {
                case _ where problem.isAboutFile: "settings.problem.file"
                case (.some, _): "settings.problem.given"
                case (nil, .some): "settings.problem.hidden"
                case (nil, nil): "settings.problem.missing"
                }
            lines.append("  " + catalogue.text(Sentence(key, parameters)))
            for line in catalogue.text(problem.explanation).split(separator: "\n", omittingEmptySubsequences: false) {
                lines.append("      " + line)
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// Why one text cannot be a setting: what a parser of one value throws.
struct SettingRefusal: Error {
    let explanation: Sentence

    init(_ key: String, _ parameters: [String: String] = [:]) {
        explanation = Sentence(key, parameters)
    }
}
