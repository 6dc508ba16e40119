import WatchwordCrypto
import WatchwordDatabase

/// The users of a site: making and finding them.
public struct Users<User: UserModel>: Sendable {
    let database: any Database
    let columns: UserColumns
    let hashing: PasswordHashing
    /// Who may say which users have a permission; none for the copy that the backends themselves have.
    var backends = BackendList<User>([])

    init(database: any Database, hashing: PasswordHashing) {
        self.database = database
        self.hashing = hashing
        columns = UserColumns(of: User.self)
    }

    /// The longest name a user can have, in code points.
    public var usernameLimit: Int { columns.usernameLimit }

    /// Adds a user. The name is brought into its one spelling and the domain of the e-mail address made lower case;
    /// nothing else is checked.
    ///
    /// - Parameter password: nil makes a user who cannot sign in with a password.
    /// - Throws: ``UserError``; `HashingPoolFull`; `DatabaseError`.
    public func create(_ user: User, password: String?) async throws -> User {
        var user = normalized(user)
        guard !user.signInName.isEmpty else { throw UserError.emptyUsername }
        user.password = try await hashing.encode(password)
        let draft = user
        do {
            return try await database.write { connection in
                var user = draft
                try connection.insert(&user)
                return user
            }
        } catch DatabaseError.uniqueViolation(let constraint, _, let violated) {
            throw conflict(constraint: constraint, columns: violated)
        }
    }

    /// Adds a user who is superuser and staff.
    ///
    /// - Throws: as ``create(_:password:)``.
    public func createSuperuser(_ user: User, password: String?) async throws -> User {
        var user = user
        user.becomeSuperuser()
        return try await create(user, password: password)
    }

    /// Writes a user over the row.
    ///
    /// - Throws: ``UserError``; `DatabaseError`.
    public func update(_ user: User) async throws {
        if user.signInName.isEmpty { throw UserError.emptyUsername }
        do {
            let found = try await database.write { try $0.update(user) }
            if !found { throw UserError.noSuchUser }
        } catch DatabaseError.uniqueViolation(let constraint, _, let violated) {
            throw conflict(constraint: constraint, columns: violated)
        }
    }

    /// The user with a key.
    public func byID(_ id: User.ID) async throws -> User? {
        guard id.isSaved else { return nil }
        return try await database.read { try $0.find(id) }
    }

    /// The user with exactly this name: upper and lower case differ.
    public func byUsername(_ name: String) async throws -> User? {
        // No row has a NUL in it, and PostgreSQL would not even be asked.
        if name.utf8.contains(0) { return nil }
        return try await database.read { connection in
            try connection.first(User.self, where: "\(identifier: columns.username) = \(name)")
        }
    }

    /// The user who is meant by a name at log-in. An e-mail address may be typed as it was at sign-up, where the domain was brought
    /// into lower case.
    func byTypedName(_ name: String) async throws -> User? {
        if let user = try await byUsername(name) { return user }
        guard User.usernameField.info.isEmail else { return nil }
        let normalized = EmailRules.normalized(name)
        // Only upper and lower case may differ: all spellings of one name must count as one where guesses are counted.
        guard EmailRules.areSame(normalized, name), !normalized.utf8.elementsEqual(name.utf8) else { return nil }
        return try await byUsername(normalized)
    }

    /// Whether a user has this name when upper and lower case are the same: two names that differ only there would be
    /// mistaken for each other.
    public func usernameTaken(_ name: String) async throws -> Bool {
        if name.utf8.contains(0) { return false }
        let condition = SQL.caseInsensitiveEquals("\(identifier: columns.username)", name)
        return try await database.read { try $0.first(User.self, where: condition) } != nil
    }

    /// The users with an e-mail address, upper and lower case being the same, in the order of their keys.
    ///
    /// The database compares first; what it finds is compared again by ``EmailRules/areSame(_:_:)``.
    public func byEmail(_ address: String) async throws -> [User] {
        guard let column = columns.email, !address.isEmpty, !address.utf8.contains(0) else { return [] }
        let condition =
            SQL.caseInsensitiveEquals("\(identifier: column)", address) + " ORDER BY \(identifier: columns.key)"
        let found = try await database.read { try $0.fetch(User.self, where: condition) }
        return found.filter { EmailRules.areSame($0.emailAddress, address) }
    }

    /// The user as it is kept: the name in its one spelling, the domain of the e-mail address in lower case.
    public func normalized(_ user: User) -> User {
        var user = user
        user.emailAddress = EmailRules.normalized(user.emailAddress)
        user.signInName = UsernameRules.normalized(user.signInName, limit: columns.usernameLimit)
        return user
    }

    /// Which value two rows would have had in common.
    private func conflict(constraint: String?, columns violated: [String]) -> UserError {
        if violated.contains(columns.username) { return .usernameTaken }
        if let column = violated.first { return .valueTaken(column: column) }
        // Without columns there is the constraint's name, which begins with the table and goes on with the column.
        let prefix = User.schema.table + "_" + columns.username
        return constraint?.hasPrefix(prefix) ?? true ? .usernameTaken : .valueTaken(column: constraint ?? "")
    }
}
