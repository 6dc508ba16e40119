import WatchwordDatabase

/// Finds what the compiler cannot see in a user model.
public enum UserModelCheck {
    /// The mistakes of a model, each as a sentence; none when all is well.
    public static func problems<User: UserModel>(of model: User.Type) -> [String] {
        let fields = User.schema.fields.map(\.info)
        let username = User.usernameField.info
        var problems: [String] = []
        if !username.isUnique {
            problems.append("two users could have one name: \(username.property) must be .unique")
        }
        if User.requiredFields.contains(where: { $0.info.name == username.name }) {
            problems.append("\(username.property) is asked for anyway, and must not be among requiredFields")
        }
        for property in ["password", "lastLogin"] where !fields.contains(where: { $0.property == property }) {
            problems.append("has no field for \(property)")
        }
        return problems.map { "\(User.self): \($0)" }
    }
}
