public import WatchwordDatabase

/// What follows the migrations: content types and permissions for every model.
public enum PostMigrate {
    /// What was added.
    public struct Additions: Sendable, Hashable {
        /// Content types, as `auth.user`.
        public var contentTypes: [String] = []
        /// Permissions, as `auth.add_user`.
        public var permissions: [String] = []
    }

    /// Adds the content types and permissions that are missing, in one transaction, app by app in the order given, as Django
    /// does. What is there is neither renamed nor deleted.
    ///
    /// - Throws: ``DatabaseError``.
    @discardableResult
    public static func run(
        on database: some Database, models: [ModelDescription] = ModelDescription.builtIn()
    ) async throws -> Additions {
        try await database.write { connection in
            // Two programs that start at once would both find the same rows missing.
            if connection.dialect == .postgres {
                try connection.forEachRow("SELECT pg_advisory_xact_lock(8312579214)") { _ in }
            }
            var additions = Additions()
            for app in appLabels(models) {
                let ofApp = models.filter { $0.appLabel == app }
                let types = try ContentTypes.synchronize(ofApp, on: connection, &additions.contentTypes)
                try PermissionRows.synchronize(ofApp, types: types, on: connection, &additions.permissions)
            }
            return additions
        }
    }

    private static func appLabels(_ models: [ModelDescription]) -> [String] {
        var labels: [String] = []
        for model in models where !labels.contains(model.appLabel) { labels.append(model.appLabel) }
        return labels
    }
}
