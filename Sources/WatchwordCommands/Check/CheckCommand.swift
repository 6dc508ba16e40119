import ArgumentParser
import WatchwordDatabase

/// `check`: looks the site over without touching anything.
struct CheckCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("check") }

    @Flag(name: .long, help: .catalogued("help.check.deploy"))
    var deploy = false

    @Flag(name: .long, help: .catalogued("help.check.django"))
    var django = false

    @Option(name: .long, help: .catalogued("help.check.fail_level", value: "level"), transform: Self.level)
    var failLevel: CheckMessage.Level?

    @OptionGroup var common: CommonOptions

    var databasePurpose: DatabaseDriver.Purpose { django ? .inspection : .use }

    func validate() throws {
        guard !deploy || !django else { throw ValidationError(Help.text("usage.check.both")) }
    }

    func run(in session: CommandSession) async throws {
        if django {
            let report = DjangoReport(try await session.site.inspectDatabase(), settings: session.site.settings)
            report.show(in: session)
            if report.messages.isEmpty { session.say("database_check.fine") }
            try show(report.messages, in: session)
            return
        }
        var messages = try await session.site.systemChecks() + SettingsChecks.always(session.site.settings)
        if deploy { messages += SettingsChecks.forDeployment(session.site.settings) }
        if messages.isEmpty { session.say("check.nothing") }
        try show(messages, in: session)
    }

    /// Prints what was found, and ends with status 1 when something is bad enough.
    private func show(_ messages: [CheckMessage], in session: CommandSession) throws {
        if !messages.isEmpty { session.terminal.complain(CheckReport(messages, in: session).text) }
        // Beside a Django, what does not work for some is a failure too.
        let limit = failLevel ?? (django ? .warning : .error)
        guard messages.allSatisfy({ $0.level < limit }) else { throw CommandFailure(saidEverything: .failure) }
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
