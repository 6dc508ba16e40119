import WatchwordDatabase

/// The rows of `auth_permission`.
enum PermissionRows {
    /// Adds those that are missing.
    static func synchronize(
        _ models: [ModelDescription], types: [String: ContentType.ID], on connection: any Connection,
        _ added: inout [String]
    ) throws {
        for description in models {
            guard let type = types[description.model] else { continue }
            let known = Set(
                try connection.values(
                    "SELECT codename FROM auth_permission WHERE content_type_id = \(type)", as: String.self)
            )
            for permission in permissions(of: description) where !known.contains(permission.codename) {
                try connection.execute(
                    """
                    INSERT INTO auth_permission (name, content_type_id, codename) \
                    VALUES (\(permission.name), \(type), \(permission.codename))
                    """)
                added.append("\(description.appLabel).\(permission.codename)")
            }
        }
    }

    private static func permissions(of description: ModelDescription) -> [ModelDescription.Permission] {
        description.defaultPermissions.map {
            .init(codename: "\($0)_\(description.model)", name: "Can \($0) \(description.verboseName)")
        } + description.permissions
    }
}
