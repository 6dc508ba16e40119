import WatchwordAuth
import WatchwordCommands
import WatchwordDatabase
import WatchwordText

extension SiteProgram {
    /// Where tables are not what the models expect. What a migration is still to change is left out, and the migration told.
    func tableMessages() async throws -> [CheckMessage] {
        let missing = try await site.migrator.plan(on: site.accounts.database)
        let apps = missing.isEmpty ? nil : Set(missing.map(\.app))
        return try await userTableMessages(missing) + pendingMessages(missing)
            + differences(beforeMigrationsOf: apps)
    }

    private func differences(beforeMigrationsOf apps: Set<String>?) async throws -> [CheckMessage] {
        let models = site.models.models
        let joins = JoinTables.ofPermissions(of: User.self)
        let hasGrants = site.accounts.authentication.backendNames.contains(.objectGrants)
        let builtIn = [("django_admin_log", "admin.0001_initial"), ("django_session", "sessions.0001_initial")]
        let (own, joined, lacksGrants, lost) = try await site.accounts.database.read { connection in
            (
                try connection.differences(from: models, beforeMigrationsOf: apps),
                try connection.differences(from: joins, beforeMigrationsOf: apps),
                try hasGrants && apps?.contains("watchword") != true
                    && !connection.tableExists(ObjectGrantMigrations.table),
                try builtIn.filter { try apps == nil && !connection.tableExists($0.0) }
            )
        }
        return own.map { message($0, subject: $0.model, breaks: $0.breaks) } + joined.map(joinMessage)
            + lost.map { lostTable($0.0, $0.1) }
            + (lacksGrants ? [lostTable(ObjectGrantMigrations.table, "watchword.0002_object_grants")] : [])
    }

    private func message(_ difference: SchemaDifference, subject: String, breaks: Bool) -> CheckMessage {
        CheckMessage(
            breaks ? "models.E001" : "models.W001", breaks ? .error : .warning, subject: subject, difference.finding,
            hint: difference.remedy)
    }

    /// A table that is no model of the app's: what there is to do about it is something else.
    private func joinMessage(_ difference: SchemaDifference) -> CheckMessage {
        guard difference.kind == .missingTable else {
            return message(difference.told(of: "\(User.self)"), subject: difference.table, breaks: false)
        }
        let isOurs = User.schema.table == "auth_user" || difference.table == "auth_group_permissions"
        if isOurs { return lostTable(difference.table, "auth.0001_initial") }
        let names = ["table": difference.table, "model": "\(User.self)"]
        return CheckMessage(
            "models.E001", .error, subject: "\(User.self)", Sentence("check.no_join_table", names),
            hint: Sentence("check.no_join_table.hint", names))
    }

    private func lostTable(_ table: String, _ migration: String) -> CheckMessage {
        let names = ["table": table, "migration": migration]
        return CheckMessage(
            "models.E001", .error, subject: table, Sentence("check.lost_table", names),
            hint: Sentence("check.lost_table.hint", names))
    }

    private func pendingMessages(_ missing: [Migration]) -> [CheckMessage] {
        if missing.isEmpty { return [] }
        return [
            CheckMessage(
                "watchword.W007", .warning, Sentence("check.not_migrated", count: missing.count),
                hint: Sentence("check.not_migrated.hint"))
        ]
    }

    /// The table of a user model that nobody makes: `migrate` would stop at it.
    private func userTableMessages(_ missing: [Migration]) async throws -> [CheckMessage] {
        let schema = User.schema
        guard !missing.isEmpty, case .custom = site.plan.userTable,
            !site.plan.migrations.contains(where: { $0.app == schema.app }),
            try await !site.accounts.database.read({ try $0.tableExists(schema.table) })
        else { return [] }
        let names = ["table": schema.table, "model": "\(User.self)", "app": schema.app]
        return [
            CheckMessage(
                "users.E009", .error, subject: "\(User.self)", Sentence("check.no_user_table", names),
                hint: Sentence("check.no_user_table.hint", names))
        ]
    }
}
