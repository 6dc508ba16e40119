import ArgumentParser

/// `showmigrations`: which migrations there are, and which the database has.
struct ShowMigrationsCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("showmigrations") }

    @Argument(help: .catalogued("help.showmigrations.app"))
    var app: [String] = []

    @Flag(name: [.customShort("l"), .long], help: .catalogued("help.showmigrations.list"))
    var list = false

    @Flag(name: [.customShort("p"), .long], help: .catalogued("help.showmigrations.plan"))
    var plan = false

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        let all = try await session.site.migrationSteps()
        let apps = Set(all.map(\.name.app))
        if let unknown = app.first(where: { !apps.contains($0) }) {
            throw CommandFailure("migrate.unknown_app", ["app": unknown])
        }
        let steps = app.isEmpty ? all : all.filter { app.contains($0.name.app) }
        if plan {
            for step in steps { session.terminal.show("\(mark(step))  \(step.name)") }
            if steps.isEmpty { session.say("showmigrations.none") }
            return
        }
        for app in Set(steps.map(\.name.app)).sorted() {
            session.terminal.show(session.terminal.paint(app, .bold))
            for step in steps where step.name.app == app {
                session.terminal.show(" \(mark(step)) \(step.name.name)")
            }
        }
    }

    private func mark(_ step: MigrationStep) -> String { step.isApplied ? "[X]" : "[ ]" }
}
