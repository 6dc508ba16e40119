import WatchwordDatabase

/// The rows of `django_content_type`.
enum ContentTypes {
    /// The key of a model's row.
    static func find(app: String, model: String, on connection: any Connection) throws -> ContentType.ID? {
        try connection.first(ContentType.self, where: "app_label = \(app) AND model = \(model)")?.id
    }

    /// Adds those that are missing and gives the keys of all, by model.
    static func synchronize(
        _ models: [ModelDescription], on connection: any Connection, _ added: inout [String]
    ) throws -> [String: ContentType.ID] {
        var keys: [String: ContentType.ID] = [:]
        for description in models {
            let found: ContentType? = try connection.first(
                where: "app_label = \(description.appLabel) AND model = \(description.model)")
            if let found {
                keys[description.model] = found.id
            } else {
                var type = ContentType(appLabel: description.appLabel, model: description.model)
                try connection.insert(&type)
                keys[description.model] = type.id
                added.append("\(description.appLabel).\(description.model)")
            }
        }
        return keys
    }
}
