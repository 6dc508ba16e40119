/// A kind of model, as a row that permissions and log entries refer to.
public struct ContentType: Model {
    /// The key of the row.
    public var id: ID<ContentType>
    /// The label of the app, `auth`.
    public var appLabel: String
    /// The model's name in lower case, `user`.
    public var model: String

    /// The table `django_content_type`.
    public static let schema = Schema<ContentType>(
        "contenttypes", table: "django_content_type", verboseName: "content type",
        constraints: [.unique(\.appLabel, \.model)]
    ) {
        Field(\.id)
        Field(\.appLabel, .max(100))
        Field(\.model, .max(100), label: "python model class name")
    }

    /// A content type.
    public init(id: ID = .unsaved, appLabel: String, model: String) {
        self.id = id
        self.appLabel = appLabel
        self.model = model
    }

    /// Reads a row.
    public init(row: Row) throws {
        id = try row[0]
        appLabel = try row[1]
        model = try row[2]
    }
}
