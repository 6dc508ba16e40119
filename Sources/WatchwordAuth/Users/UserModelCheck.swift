import WatchwordDatabase

/// Finds what the compiler cannot see in a user model.
public enum UserModelCheck {
    /// Everything that can be said against a model, errors first; nothing when all is well.
    ///
    /// - Parameter backends: who vouches for the site's users: only a backend of one's own can tell two users of one name
    ///   apart.
    public static func findings<User: UserModel>(
        of model: User.Type, backends: [BackendChoice<User>] = [.model]
    ) -> [UserModelFinding] {
        let unknown = propertiesWithoutField(of: model)
        // Nothing else can be asked of a property that the schema does not know.
        guard unknown.isEmpty else { return unknown }
        let all =
            username(of: model, backends) + requiredFields(of: model) + ownColumns(of: model) + addresses(of: model)
            + newUsers(of: model)
        return all.filter { $0.weight == .error } + all.filter { $0.weight != .error }
    }

    private static func propertiesWithoutField<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        var findings: [UserModelFinding] = []
        // The model's own rule for the e-mail address may look at the user name's field.
        guard User.usernameField.isInSchema else { return [.init("users.E001", .error, "username_unknown")] }
        if let email = User.emailField, !email.isInSchema {
            findings.append(.init("users.E001", .error, "email_unknown"))
        }
        for field in User.requiredFields where !field.isInSchema {
            findings.append(.init("users.E001", .error, "required_unknown", ["property": field.propertyName]))
        }
        return findings
    }

    private static func username<User: UserModel>(
        of model: User.Type, _ backends: [BackendChoice<User>]
    ) -> [UserModelFinding] {
        let info = User.usernameField.info
        if User.usernameField.isUnique { return [] }
        let hasOwnBackend = backends.contains { if case .other = $0 { true } else { false } }
        return [
            hasOwnBackend
                ? .init("auth.W004", .warning, "username_not_unique.other_backend", ["property": info.property])
                : .init("auth.E003", .error, "username_not_unique", ["property": info.property])
        ]
    }

    private static func requiredFields<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        let username = User.usernameField.info.property
        var findings: [UserModelFinding] = []
        var seen: Set<String> = []
        for info in User.requiredFields.map(\.info) {
            let parameters = ["property": info.property]
            if !seen.insert(info.property).inserted {
                findings.append(.init("users.E003", .error, "required_twice", parameters))
            } else if info.property == username {
                findings.append(.init("auth.E002", .error, "required_username", parameters))
            } else if info.isKey || info.property == "password" || info.property == "lastLogin" {
                findings.append(.init("users.E002", .error, "required_own", parameters))
            }
        }
        return findings
    }

    /// The columns that the library writes by themselves.
    private static func ownColumns<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        let fields = User.schema.fields.map(\.info)
        var findings: [UserModelFinding] = []
        for property in ["password", "lastLogin"] where !fields.contains(where: { $0.property == property }) {
            findings.append(.init("users.E004", .error, "no_column", ["property": property]))
        }
        if let limit = fields.first(where: { $0.property == "password" })?.maxLength, limit < Self.longestPassword {
            let parameters = ["limit": "\(limit)", "needed": "\(Self.longestPassword)"]
            findings.append(.init("users.E005", .error, "short_password", parameters))
        }
        // Templates ask these of everyone, signed in or not: a column of the name would never be seen, or believed.
        for (name, id) in [("is_anonymous", "auth.C009"), ("is_authenticated", "auth.C010")] {
            for info in fields where info.name == name {
                findings.append(.init(id, .error, "reserved_name", ["property": info.property, "name": name]))
            }
        }
        return findings
    }

    /// What every format of encoded password fits into: the length of Django's column.
    private static let longestPassword = 128

    private static func addresses<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        guard let info = User.emailField?.info else { return [.init("users.I001", .note, "no_email")] }
        if info.isEmail { return [] }
        return [.init("users.W001", .warning, "email_unchecked", ["property": info.property])]
    }

    /// Whether a new user can be made of a name and of what is asked for.
    private static func newUsers<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        guard let draft = try? User(username: "name") else {
            return [.init("users.E006", .error, "no_draft")]
        }
        let asked = Set(User.requiredFields.map(\.info.property) + [User.usernameField.info.property])
        var findings: [UserModelFinding] = []
        for field in User.schema.fields where !asked.contains(field.info.property) {
            let info = field.info
            guard !info.isNullable, !info.isKey, info.defaultValue == nil, field.value(draft) == info.blankValue else {
                continue
            }
            if info.target != nil {
                findings.append(.init("users.E007", .error, "never_known", ["property": info.property]))
            } else if info.type == .date {
                findings.append(.init("users.W002", .warning, "invented_date", ["property": info.property]))
            }
        }
        return findings
    }
}
