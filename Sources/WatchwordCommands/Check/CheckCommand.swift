import ArgumentParser

/// `check`: looks the site over without touching anything.
struct CheckCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("check") }

    @Flag(name: .long, help: .catalogued("help.check.deploy"))
    var deploy = false

    @Option(name: .long, help: .catalogued("help.check.fail_level", value: "level"), transform: Self.level)
    var failLevel = CheckMessage.Level.error

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        var messages = try await session.site.systemChecks() + SettingsChecks.always(session.site.settings)
        if deploy { messages += SettingsChecks.forDeployment(session.site.settings) }
        let report = CheckReport(messages, in: session)
        if messages.isEmpty {
            session.say("check.nothing")
        } else {
            session.terminal.complain(report.text)
        }
        guard messages.allSatisfy({ $0.level < failLevel }) else { throw CommandFailure(saidEverything: .failure) }
    }

    /// Reads the name of a level, in capitals or not.
    private static func level(_ name: String) throws -> CheckMessage.Level {
        guard let level = CheckMessage.Level.allCases.first(where: { "\($0)" == name.lowercased() }) else {
            let names = CheckMessage.Level.allCases.map { "\($0)".uppercased() }
            throw ValidationError(Help.text("usage.level", ["level": name, "levels": names.joined(separator: ", ")]))
        }
        return level
    }
}
