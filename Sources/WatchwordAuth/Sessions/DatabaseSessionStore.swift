#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordCrypto
public import WatchwordDatabase

/// Sessions in the table `django_session`.
public struct DatabaseSessionStore: SessionStore {
    /// What the column of the key holds.
    public enum KeyStorage: Sendable, Hashable {
        /// The key of the cookie itself, as Django keeps it: what a Django beside this server needs.
        case raw
        /// The first 30 bytes of the key's SHA-256 in base64url, 40 characters, the width of the column. Whoever reads
        /// the table cannot make a cookie out of it.
        case digest
    }

    /// The database.
    public let database: any Database
    /// What the column of the key holds.
    public let keyStorage: KeyStorage

    /// A store in a database whose migrations were applied.
    public init(database: any Database, keyStorage: KeyStorage) {
        self.database = database
        self.keyStorage = keyStorage
    }

    /// The text of a session that has not ended.
    public func load(_ key: SessionKey, at now: Date) async throws -> String? {
        try await database.read { connection in try load(key, at: now, on: connection) }
    }

    /// The text of a session that has not ended, on a connection that reads more than this.
    func load(_ key: SessionKey, at now: Date, on connection: any Connection) throws -> String? {
        try connection.value(
            "SELECT session_data FROM django_session WHERE session_key = \(column(key)) AND expire_date > \(now)")
    }

    /// Keeps a new session.
    public func create(_ key: SessionKey, text: String, expires: Date) async throws {
        do {
            _ = try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO django_session (session_key, session_data, expire_date) \
                    VALUES (\(column(key)), \(text), \(expires))
                    """)
            }
        } catch DatabaseError.uniqueViolation {
            throw SessionKeyTaken()
        }
    }

    /// Replaces a session that is there.
    public func update(_ key: SessionKey, text: String, expires: Date) async throws {
        let count = try await database.write { connection in
            try connection.execute(
                """
                UPDATE django_session SET session_data = \(text), expire_date = \(expires) \
                WHERE session_key = \(column(key))
                """)
        }
        if count == 0 { throw SessionInterrupted() }
    }

    /// Forgets a session.
    public func delete(_ key: SessionKey) async throws {
        _ = try await database.write { connection in
            try connection.execute("DELETE FROM django_session WHERE session_key = \(column(key))")
        }
    }

    /// Forgets all sessions that ended before a point in time, and tells how many.
    @discardableResult
    public func clearExpired(at now: Date) async throws -> Int {
        try await database.write { connection in
            try connection.execute("DELETE FROM django_session WHERE expire_date < \(now)")
        }
    }

    /// What the column holds for a key.
    func column(_ key: SessionKey) -> String {
        switch keyStorage {
        case .raw: key.raw
        case .digest: key.digest
        }
    }
}
