#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
public import WatchwordDatabase

/// Looks at a database without changing it: can a site with these settings work on it, beside the Django that made it?
public struct DatabaseInspection<User: UserModel>: Sendable {
    /// Sessions that are tried with the keys, at most.
    private static var mostSessions: Int64 { 200 }

    let accounts: Accounts<User>
    private let known: [Migration]

    /// An inspection of the database of some accounts.
    ///
    /// - Parameter migrations: All that the site knows.
    public init(_ accounts: Accounts<User>, migrations: [Migration]) {
        self.accounts = accounts
        known = migrations
    }

    /// What is found, all of it as it was at one moment.
    ///
    /// A table that may not be read is named among the findings and stops nothing.
    /// - Throws: `DatabaseError` when the database as a whole cannot be read.
    public func findings() async throws -> DatabaseFindings {
        try await accounts.database.read { [self] connection in
            let catalog = DatabaseCatalog(connection: connection)
            let tables = try catalog.tables()
            var findings = DatabaseFindings(
                engine: try catalog.version(), tables: tables, missingTables: [],
                userTable: UserTableFindings(table: User.schema.table))
            findings.missingTables = expectedTables.filter { !tables.contains($0) }
            findings.migrations = attempt("django_migrations", &findings, connection) { try migrations(connection) }
            inspectUsers(&findings, catalog)
            if keepsSessionsInTable {
                findings.sessions = attempt("django_session", &findings, connection) { try sessions(connection) }
            }
            return findings
        }
    }

    private var expectedTables: [String] {
        let membership = User.membershipTables.map { [$0.groups, $0.permissions, "auth_group_permissions"] } ?? []
        return ["django_content_type", "auth_group", "auth_permission"] + membership
            + (keepsSessionsInTable ? ["django_session"] : [])
    }

    private var keepsSessionsInTable: Bool {
        [.database, .cachedDatabase].contains(accounts.settings.sessionKeeping)
    }

    /// Reads a table that is there; what the database refuses is noted.
    @discardableResult
    func attempt<T>(
        _ table: String, _ findings: inout DatabaseFindings, _ connection: any Connection, _ work: () throws -> T
    ) -> T? {
        guard findings.tables.contains(table) else { return nil }
        do {
            return try connection.savepoint(work)
        } catch {
            findings.unreadable.append(.init(table: table, reason: "\(error)"))
            return nil
        }
    }

    private func migrations(_ connection: any Connection) throws -> MigrationFindings {
        var applied: [String: [String]] = [:]
        try connection.forEachRow("SELECT app, name FROM django_migrations ORDER BY id") { row in
            applied[try row[0], default: []].append(try row[1])
        }
        // Our own indexes are no business of Django's, whichever preset asks.
        let byApp = Dictionary(grouping: known.filter { $0.app != "watchword" }, by: \.app)
        let apps = byApp.keys.sorted().map { label in
            let names = byApp[label, default: []].map(\.name)
            let had = applied[label, default: []]
            return MigrationFindings.App(
                label: label, known: names.count, applied: names.count { had.contains($0) },
                missing: names.filter { !had.contains($0) }, newer: had.filter { !names.contains($0) })
        }
        let others = applied.keys.filter { byApp[$0] == nil && $0 != "watchword" }.sorted()
        return MigrationFindings(apps: apps, others: others.map { ($0, applied[$0]?.count ?? 0) })
    }

    private func sessions(_ connection: any Connection) throws -> SessionFindings {
        let now = accounts.clock.now()
        let ownLength = accounts.settings.preset == .standard ? 40 : SessionKey.length
        let counts = try connection.rows(
            """
            SELECT count(CASE WHEN expire_date > \(now) THEN 1 END), \
            count(CASE WHEN expire_date > \(now) THEN NULL ELSE 1 END), \
            count(CASE WHEN expire_date > \(now) AND length(session_key) <> \(ownLength) THEN 1 END) \
            FROM django_session
            """
        ).first
        let signature = SignedObject(keys: accounts.keys, salt: SessionCodec.salt)
        var (tried, readable, signedIn) = (0, 0, 0)
        try connection.forEachRow(
            "SELECT session_data FROM django_session WHERE expire_date > \(now) ORDER BY expire_date DESC LIMIT \(Self.mostSessions)"
        ) { row in
            tried += 1
            guard let text = try? row[0] as String, case .object(let data)? = try? signature.loads(text, now: now)
            else { return }
            readable += 1
            if data[SessionName.userID] != nil { signedIn += 1 }
        }
        func count(_ index: Int) throws -> Int {
            guard let counts else { return 0 }
            return Int(try counts[index] as Int64)
        }
        return SessionFindings(
            alive: try count(0), expired: try count(1), keptOtherwise: try count(2), tried: tried, readable: readable,
            signedIn: signedIn)
    }
}
