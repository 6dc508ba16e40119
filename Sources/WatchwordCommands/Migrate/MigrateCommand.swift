import ArgumentParser
import WatchwordDatabase

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
            for script in try await session.site.migrationScripts(of: wanted) { show(script, in: session) }
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

    /// The name of a migration and, for `--plan`, its statements, each with the mark of SQL's end.
    private func show(_ script: MigrationScript, in session: CommandSession) {
        session.say("migrate.planned.one", ["migration": script.migration.fullName])
        guard plan else { return }
        if script.statements.isEmpty, script.obstacle == nil { session.say("migrate.planned.nothing") }
        for statement in script.statements { session.terminal.show("    " + statement + ";") }
        if let obstacle = script.obstacle {
            session.say("migrate.planned.unforeseen", ["reason": obstacle.onOneLine])
        }
    }
}
