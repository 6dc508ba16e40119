import WatchwordDatabase

extension PermissionRows {
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
            for permission in description.allPermissions where !known.contains(permission.codename) {
                try connection.execute(
                    """
                    INSERT INTO auth_permission (name, content_type_id, codename) \
                    VALUES (\(permission.name), \(type), \(permission.codename))
                    """)
                added.append("\(description.appLabel).\(permission.codename)")
            }
        }
    }
}
