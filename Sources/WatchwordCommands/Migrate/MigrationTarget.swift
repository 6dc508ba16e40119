/// How far `migrate` goes: all the way, to the end of one app, or to one migration.
struct MigrationTarget {
    let app: String?
    let name: String?

    /// The migrations to apply, in order. What stands before a migration of the app may be needed
    /// by it and comes along.
    ///
    /// - Throws: ``CommandFailure`` for an app or a migration that does not exist or is not clear, or for a way back.
    func unapplied(of steps: [MigrationStep]) throws(CommandFailure) -> [MigrationName] {
        guard let app else { return steps.filter { !$0.isApplied }.map(\.name) }
        guard steps.contains(where: { $0.name.app == app }) else {
            throw CommandFailure("migrate.unknown_app", ["app": app])
        }
        var last = steps.lastIndex { $0.name.app == app } ?? steps.endIndex - 1
        if let name { last = try index(of: name, app: app, in: steps) }
        return steps[...last].filter { !$0.isApplied }.map(\.name)
    }

    private func index(of name: String, app: String, in steps: [MigrationStep]) throws(CommandFailure) -> Int {
        guard name != "zero" else { throw CommandFailure("migrate.backwards") }
        var found = steps.indices.filter { steps[$0].name.app == app && steps[$0].name.name == name }
        if found.isEmpty {
            found = steps.indices.filter { steps[$0].name.app == app && steps[$0].name.name.hasPrefix(name) }
        }
        guard let target = found.first else {
            throw CommandFailure("migrate.unknown_name", ["app": app, "name": name])
        }
        guard found.count == 1 else {
            throw CommandFailure("migrate.ambiguous_name", ["app": app, "name": name])
        }
        let later = steps[(target + 1)...].contains { $0.name.app == app && $0.isApplied }
        guard !later else { throw CommandFailure("migrate.backwards") }
        return target
    }
}
