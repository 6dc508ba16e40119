import ArgumentParser
import WatchwordText

/// Help texts, which are needed before there are settings and so are always the built-in ones.
enum Help {
    static func text(_ key: String, _ parameters: [String: String] = [:]) -> String {
        Catalogue.english.text(Sentence(key, parameters))
    }

    /// The name that the program was called by.
    static let programName: String = {
        let path = CommandLine.arguments.first ?? ""
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return name.isEmpty ? "watchword" : name
    }()

    /// The configuration of a command whose texts stand in the catalogue under its name.
    static func command(_ name: String) -> CommandConfiguration {
        let discussion = "help.\(name).discussion"
        return CommandConfiguration(
            commandName: name, abstract: text("help.\(name)"),
            discussion: Catalogue.english.contains(discussion) ? text(discussion) : "")
    }
}

extension ArgumentHelp {
    /// A help text of the catalogue.
    static func catalogued(_ key: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: Help.text(key)).naming(value)
    }

    private func naming(_ value: String?) -> ArgumentHelp {
        var help = self
        if let value { help.valueName = value }
        return help
    }
}
