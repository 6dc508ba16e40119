/// What a migration would do.
public struct MigrationScript: Sendable {
    /// The migration.
    public let migration: Migration
    /// The statements it would run, values written out; for reading, not for running.
    public let statements: [String]
    /// Why there may be more that cannot be told before the migrations ahead of it are applied; nil when that is all.
    public let obstacle: String?
}

extension Migrator {
    /// The statements that ``migrate(on:progress:)`` would run. Nothing is written.
    /// - Throws: ``DatabaseError``, ``MigrationError``.
    public func script(on database: some Database) async throws -> [MigrationScript] {
        var scripts: [MigrationScript] = []
        var tables = PlannedTables()
        for migration in try await plan(on: database) {
            let (script, after) = try await database.read { [tables] connection in
                let recording = RecordingConnection(reading: connection, after: tables)
                var obstacle: String?
                do { try migration.apply(recording) } catch { obstacle = "\(error)" }
                let script = MigrationScript(
                    migration: migration, statements: recording.statements, obstacle: obstacle)
                return (script, recording.tables)
            }
            scripts.append(script)
            tables = after
        }
        return scripts
    }
}

extension Migration {
    /// A migration that makes the tables of models, in whatever order they are named, under the label of the first.
    ///
    /// ```swift
    /// site.migrations = [.creating("0001_initial", Project.self, Task.self)]
    /// ```
    public static func creating<First: Model>(
        _ name: String, _ first: First.Type, _ others: any Model.Type...
    ) -> Migration {
        Migration(app: First.schema.app, name: name) { try $0.createTables([first] + others) }
    }
}
