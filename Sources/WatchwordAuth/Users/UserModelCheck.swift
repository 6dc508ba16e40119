import WatchwordDatabase

/// Finds what the compiler cannot see in a user model.
public enum UserModelCheck {
    /// Everything that can be said against a model, errors first; nothing when all is well.
    ///
    /// - Parameters:
    ///   - backends: who vouches for the site's users: only a backend of one's own can tell two users of one name apart.
    ///   - signUp: what sign-up asks besides.
    public static func findings<User: UserModel>(
        of model: User.Type, backends: [BackendChoice<User>] = [.model], signUp: SignUpPlan<User> = SignUpPlan()
    ) -> [UserModelFinding] {
        let unknown = propertiesWithoutField(of: model, signUp)
        // Nothing else can be asked of a property that the schema does not know.
        guard unknown.isEmpty else { return unknown }
        let all =
            username(of: model, backends) + requiredFields(of: model) + ownColumns(of: model) + addresses(of: model)
            + newUsers(of: model) + questions(of: model, signUp)
        return all.filter { $0.weight == .error } + all.filter { $0.weight != .error }
    }

    private static func propertiesWithoutField<User: UserModel>(
        of model: User.Type, _ signUp: SignUpPlan<User>
    ) -> [UserModelFinding] {
        var findings: [UserModelFinding] = []
        // The model's own rule for the e-mail address may look at the user name's field.
        guard User.usernameField.isInSchema else { return [.init("users.E001", .error, "username_unknown")] }
        if !User.emailField.isInSchema {
            findings.append(.init("users.E001", .error, "email_unknown"))
        }
        for field in User.requiredFields where !field.isInSchema {
            findings.append(.init("users.E001", .error, "required_unknown", ["property": field.propertyName]))
        }
        for property in signUp.fields.compactMap(\.strangeProperty) {
            findings.append(.init("users.E001", .error, "question_unknown", ["property": property]))
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
        guard let info = User.emailField.info else { return [.init("users.I001", .note, "no_email")] }
        if info.isEmail { return [] }
        return [.init("users.W001", .warning, "email_unchecked", ["property": info.property])]
    }

    /// Whether a new user can be made of a name and of what is asked for, and of nothing that was made up.
    private static func newUsers<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        let draft = UserDraft.make(model)
        // A model with an initialiser of its own says itself what a new user is like.
        let invented = draft.isStandard ? inventions(of: model) : []
        guard let user = draft.user else {
            let isExplained = invented.contains { $0.weight == .error }
            return isExplained
                ? invented : invented + [.init("users.E006", .error, "no_draft", ["reason": draft.reason])]
        }
        return invented
            + unasked(of: model).filter { $0.info.target != nil && $0.value(user) == $0.info.blankValue }.map {
                .init("users.E007", .error, "never_known", ["property": $0.info.property])
            }
    }

    /// Questions of the sign-up form that it has already, or that no visitor may answer.
    private static func questions<User: UserModel>(
        of model: User.Type, _ signUp: SignUpPlan<User>
    ) -> [UserModelFinding] {
        let passwords = [NewPasswordFields.ofNewUser.first, NewPasswordFields.ofNewUser.second]
        let own = Set(passwords + [User.usernameField.info.name, "csrfmiddlewaretoken", "next", ""])
        let forbidden: Set<String> = ["password", "lastLogin", "isSuperuser", "isStaff", "isActive"]
        var seen: Set<String> = []
        return signUp.fields.compactMap { field in
            if own.contains(field.name) || !seen.insert(field.name).inserted {
                return .init("users.E010", .error, "question_double", ["name": field.name])
            }
            guard let info = field.info, info.isKey || forbidden.contains(info.property) else { return nil }
            return .init("users.E011", .error, "question_forbidden", ["property": info.property])
        }
    }

    /// The fields that must hold something about which nobody is asked.
    private static func unasked<User: UserModel>(of model: User.Type) -> [AnyField<User>] {
        let asked = Set(User.requiredFields.map(\.info.property) + [User.usernameField.info.property])
        return User.schema.fields.filter {
            !asked.contains($0.info.property) && !$0.info.isNullable && !$0.info.isKey && $0.info.defaultValue == nil
        }
    }

    /// Fields of which nobody has said what stands in them for a new user. What the property begins with in the struct cannot be
    /// seen, and a guess could be anything: the first of the choices may be the administrator.
    private static func inventions<User: UserModel>(of model: User.Type) -> [UserModelFinding] {
        let known: Set<String> = ["password", "isActive", "isStaff", "isSuperuser"]
        let email = User.emailField.info?.property
        return unasked(of: model).compactMap { field in
            let info = field.info
            guard info.target == nil, !known.contains(info.property), info.property != email else { return nil }
            switch info.type {
            // Joined now; and no text is the least that can be said.
            case .timestamp: return nil
            case .text where info.choices == nil && info.mayBeBlank: return nil
            case .text where info.choices == nil:
                return .init("users.W003", .warning, "invented_text", ["property": info.property])
            default: return .init("users.E008", .error, "invented", ["property": info.property])
            }
        }
    }
}
