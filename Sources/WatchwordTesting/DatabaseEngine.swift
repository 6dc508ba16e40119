import Foundation
import WatchwordAuth
public import WatchwordDatabase
import WatchwordPostgres
import WatchwordSQLite

/// The engines that tests of anything with a store run on, as the parameter of a test.
///
/// ```swift
/// @Test(arguments: DatabaseEngine.allCases)
/// func `A session ends`(on engine: DatabaseEngine) async throws {
///     try await engine.withMigratedDatabase { database in … }
/// }
/// ```
public enum DatabaseEngine: String, CaseIterable, Sendable, CustomStringConvertible {
    /// SQLite, in a file.
    case sqlite
    /// PostgreSQL, on the tests' own server.
    case postgres

    /// The engine's name.
    public var description: String { rawValue }

    /// Runs a test with an empty database of its own, which is removed afterwards.
    @discardableResult
    public func withDatabase<R: Sendable>(_ body: (any Database) async throws -> R) async throws -> R {
        try await withLocation { location in
            let database = try location.open()
            do {
                let result = try await body(database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Runs a test with a database of its own in which the built-in tables, content types and permissions are made.
    @discardableResult
    public func withMigratedDatabase<R: Sendable>(_ body: (any Database) async throws -> R) async throws -> R {
        try await withDatabase { database in
            try await Migrator(BuiltInMigrations.all()).migrate(on: database)
            try await PostMigrate.run(on: database)
            return try await body(database)
        }
    }

    /// Runs a test with the place of an empty database, for when several programs open it.
    @discardableResult
    public func withLocation<R: Sendable>(_ body: (DatabaseLocation) async throws -> R) async throws -> R {
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            return try await body(.sqlite(path: folder.path("test.sqlite3")))
        case .postgres:
            let server = PostgresServer.shared
            let name = try await server.makeDatabase()
            do {
                let location = DatabaseLocation.postgres(
                    name: name, host: try await server.host(), uri: try await server.uri(of: name))
                let result = try await body(location)
                try await server.removeDatabase(name)
                return result
            } catch {
                try? await server.removeDatabase(name)
                throw error
            }
        }
    }
}

/// Where a test's database is.
public enum DatabaseLocation: Sendable {
    /// A file.
    case sqlite(path: String)
    /// A database of the tests' server.
    case postgres(name: String, host: String, uri: String)

    /// Opens it.
    public func open() throws -> any Database {
        switch self {
        case .sqlite(let path): try SQLiteDatabase(path: .file(path))
        case .postgres(_, _, let uri): PostgresDatabase(uri: uri, connections: 4)
        }
    }

    /// The URL to give to `WATCHWORD_DATABASE_URL`.
    public var url: String {
        switch self {
        case .sqlite(let path): "sqlite:" + path
        case .postgres(_, _, let uri): uri
        }
    }
}
