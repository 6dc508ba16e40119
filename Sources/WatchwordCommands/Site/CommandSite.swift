public import ServiceLifecycle
public import WatchwordAuth
public import WatchwordCrypto
public import WatchwordDatabase
public import WatchwordText

/// What the commands need of a site, with its user model taken away: everything that a command says to a person is
/// decided here, everything it does is done there, by the same functions that the pages call.
public protocol CommandSite: Sendable {
    /// The checked settings the site was made from.
    var settings: SettingsValues { get }
    /// The wording of everything that is printed.
    var catalogue: Catalogue { get }

    /// All migrations in the order in which they are applied, and which of them the database has.
    ///
    /// - Throws: Whatever the database throws; a database without any table is no error, it has no migration.
    func migrationSteps() async throws -> [MigrationStep]

    /// The statements that migrations would run; nothing is written.
    ///
    /// - Throws: Whatever the database throws.
    func migrationScripts(of names: [MigrationName]) async throws -> [MigrationScript]

    /// Applies migrations in the given order, each in a transaction of its own, and then makes the content types and
    /// permissions that are missing. An empty list does the latter alone.
    func migrate(
        _ names: [MigrationName], progress: @escaping @Sendable (MigrationProgress) -> Void
    ) async throws

    /// What a superuser is made of: the user name first, then the required fields in order.
    var superuserFields: [SuperuserField] { get }

    /// Tells whether a user of exactly this name exists.
    func hasUser(named username: String) async throws -> Bool

    /// What the password rules have to say about the password of a user that does not exist yet.
    func passwordProblems(_ password: Secret, ofNewUser values: [String: String]) async throws -> [Sentence]

    /// Makes a superuser; without a password it gets one that nobody can sign in with.
    func createSuperuser(_ values: [String: String], password: Secret?) async throws

    /// What the password rules have to say about a new password of a user that exists.
    func passwordProblems(_ password: Secret, ofUserNamed username: String) async throws -> [Sentence]

    /// Gives a user a new password, whatever the rules say; their sessions end.
    func setPassword(_ password: Secret, ofUserNamed username: String) async throws

    /// Takes users over from a file, as `UserImport` does.
    ///
    /// - Throws: `UserImportError`, and whatever the source and the database throw.
    func importUsers(
        from source: ImportSource, as format: UserFileFormat, for purpose: UserImportPurpose,
        isStopped: @escaping @Sendable () -> Bool, report: @escaping @Sendable (UserImportEvent) -> Void
    ) async throws -> UserImportEnding

    /// Writes all users down, as `UserExport` does.
    ///
    /// - Returns: how many there are.
    func exportUsers(
        as format: UserFileFormat, write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> Int

    /// Removes the sessions that have expired.
    func clearExpiredSessions() async throws

    /// What the models, templates and the rest of the site have to say; settings are looked at by the command.
    func systemChecks() async throws -> [CheckMessage]

    /// What a look at the database finds; nothing is changed.
    ///
    /// - Throws: `DatabaseError` when it cannot be read at all.
    func inspectDatabase() async throws -> DatabaseFindings

    /// Sends a mail by the way that the settings name.
    func sendMail(to addresses: [String], subject: String, body: String) async throws

    /// The server, ready to be run until it is told to stop gracefully.
    ///
    /// - Parameters:
    ///   - address: Where to listen; port 0 takes any that is free.
    ///   - onListening: Called once with the real port, when connections are accepted.
    func server(
        at address: ListenAddress, onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws -> any Service

    /// Lets go of the database and everything else that is held open.
    func close() async
}
