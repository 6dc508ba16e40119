import ArgumentParser

/// `migrate`: brings the database to what the program expects.
struct MigrateCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("migrate") }

    @Argument(help: .catalogued("help.migrate.app"))
    var app: String?

    @Argument(help: .catalogued("help.migrate.name"))
    var name: String?

    @Flag(name: .long, help: .catalogued("help.migrate.plan"))
    var plan = false

    @Flag(name: .long, help: .catalogued("help.migrate.check"))
    var check = false

    @Flag(name: [.customLong("noinput"), .customLong("no-input")], help: .catalogued("help.noinput"))
    var noInput = false

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        let steps = try await session.site.migrationSteps()
        let wanted = try MigrationTarget(app: app, name: name).unapplied(of: steps)
        if plan || check {
            session.say("migrate.planned")
            if wanted.isEmpty { session.say("migrate.nothing_planned") }
            for name in wanted { session.say("migrate.planned.one", ["migration": name.description]) }
            if check, !wanted.isEmpty { throw CommandFailure(saidEverything: .failure) }
            return
        }
        let apps = Set(steps.map(\.name.app)).sorted().joined(separator: ", ")
        session.say("migrate.heading", ["apps": app ?? apps])
        session.say("migrate.running")
        if wanted.isEmpty { session.say("migrate.nothing") }
        let progress = MigrationPrinter(session)
        do {
            try await session.site.migrate(wanted) { progress.show($0) }
        } catch {
            progress.stop()
            throw error
        }
    }
}
