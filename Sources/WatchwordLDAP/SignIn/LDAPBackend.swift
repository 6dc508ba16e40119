import Logging
public import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase

/// Lets people in with the password that a directory has for them, and makes users of them.
///
/// Nobody is let in for any failure of the directory: it is written to the log with what can be done about it, and the
/// next backend is asked. Keep ``BackendChoice/model`` on the list behind it: it lets the site's own superuser in on the day
/// when the directory is down.
public struct LDAPBackend<User: UserModel>: TablePermissionsBackend {
    /// The name that sessions keep.
    public let name: BackendName
    /// The permissions of the site's tables, which are its people's too.
    public let grants: StoredPermissions<User>
    private let directory: LDAPDirectory
    private let store: LDAPUserStore<User>
    private let logger: Logger

    init(
        _ name: BackendName, _ directory: LDAPDirectory, _ mapping: LDAPMapping<User>, _ parts: BackendParts<User>
    ) {
        self.name = name
        self.directory = directory
        store = LDAPUserStore(
            database: parts.database, users: parts.users, settings: directory.settings, mapping: mapping)
        grants = parts.tables
        logger = parts.logger
    }

    /// Asks the directory.
    ///
    /// - Throws: `DatabaseError` when the site's own database fails; `CancellationError`.
    public func authenticate(
        _ credentials: PasswordCredentials, from request: RequestInfo?
    ) async throws -> Verdict<User> {
        let earliest = ContinuousClock.now + directory.settings.shortestRefusal
        let verdict = try await verdict(on: credentials)
        if case .accepted = verdict { return verdict }
        try await ContinuousClock().sleep(until: earliest)
        return verdict
    }

    /// The user of a session, unless switched off. The directory is not asked.
    public func user(_ id: User.ID) async throws -> User? {
        try await store.users.byID(id).flatMap { $0.isActive ? $0 : nil }
    }

    private func verdict(on credentials: PasswordCredentials) async throws -> Verdict<User> {
        do {
            let password = Secret(credentials.password)
            guard let person = try await directory.person(named: credentials.username, password: password) else {
                return .notMine
            }
            let settings = directory.settings
            if let group = settings.requiredGroup, !person.isMember(of: group) { return .notMine }
            if let group = settings.deniedGroup, person.isMember(of: group) { return .notMine }
            if person.deniedGroupIsMissing { warnOfDeniedGroup() }
            let user = try await store.user(for: person, typed: credentials.username)
            tellOfGroupsLeftOut(person)
            return user.isActive ? .accepted(user) : .notMine
        } catch let error as LDAPError {
            report("\(error)", remedy: error.remedy)
        } catch let error as DatabaseError {
            guard case .missingTable = error else { throw error }
            report("\(error)", remedy: "add LDAPMigrations.all to the site's migrations, and run migrate")
        }
        return .unavailable
    }

    private func tellOfGroupsLeftOut(_ person: LDAPPerson) {
        guard case .all? = directory.settings.groups?.mirrored else { return }
        for group in person.groups where !group.canBeMirrored {
            logger.notice(
                "A group of the directory has no name that a group can have here, and is left out",
                metadata: [
                    "group": "\(LDAPText.printable(group.name))",
                    "remedy": "give it a name of at most 150 characters, without control characters",
                ])
        }
    }

    private func warnOfDeniedGroup() {
        logger.warning(
            "The group that keeps people out is not in the directory, and keeps nobody out",
            metadata: [
                "group": "\(directory.settings.deniedGroup ?? "")",
                "remedy":
                    "see that `deniedGroup` is written right, and that `account` may see it; an empty group may be missing",
            ])
    }

    private func report(_ reason: String, remedy: String) {
        logger.error(
            "The directory lets nobody in: \(reason)",
            metadata: ["servers": "\(directory.settings.servers.joined(separator: " "))", "remedy": "\(remedy)"])
    }
}

extension BackendName {
    /// The backend that asks a directory.
    public static let ldap: BackendName = "watchword.ldap"
    /// The name that the package `django-auth-ldap` has in the sessions of a Django site.
    public static let djangoLDAP: BackendName = "django_auth_ldap.backend.LDAPBackend"
}

extension BackendChoice {
    /// The people of a directory, for `SitePlan.backends`. ``LDAPMigrations`` belong to the site's migrations then.
    ///
    /// ```swift
    /// site.backends = [try .ldap(directory, mapping: .standard), .model]
    /// site.migrations += LDAPMigrations.all
    /// ```
    /// - Parameter name: what sessions remember; ``BackendName/djangoLDAP`` beside a Django site that signs people in by
    ///   the same directory.
    /// - Throws: ``LDAPSettingsError``, with all mistakes at once.
    public static func ldap(
        _ settings: LDAPSettings, mapping: LDAPMapping<User>, name: BackendName = .ldap
    ) throws(LDAPSettingsError) -> Self {
        let problems = settings.problems + mapping.problems(with: settings)
        guard problems.isEmpty else { throw LDAPSettingsError(problems: problems) }
        let directory = try LDAPDirectory(settings, attributes: mapping.copies.map(\.attribute))
        return .made { LDAPBackend(name, directory, mapping, $0) }
    }
}
