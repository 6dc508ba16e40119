import WatchwordDatabase

/// The columns of a user model that the library writes by themselves.
///
/// In generic code a key path of the protocol is not the one of the struct, so these are found by the name of the
/// property, once.
struct UserColumns: Sendable {
    let key: String
    let username: String
    let usernameLimit: Int
    let email: String?
    let password: String?
    let lastLogin: String?
    let isActive: String?
    let isSuperuser: String?

    init<User: UserModel>(of model: User.Type) {
        let fields = User.schema.fields.map(\.info)
        key = User.schema.keyColumn
        username = User.usernameField.info.column
        usernameLimit = User.usernameField.info.maxLength ?? UserColumns.longestName
        email = User.emailField.info?.column
        password = fields.first { $0.property == "password" }?.column
        lastLogin = fields.first { $0.property == "lastLogin" }?.column
        isActive = fields.first { $0.property == "isActive" }?.column
        isSuperuser = fields.first { $0.property == "isSuperuser" }?.column
    }

    /// The limit of a name whose field has none: Django's.
    static let longestName = 254
}
