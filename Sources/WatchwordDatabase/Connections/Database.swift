/// A database: the place where connections come from.
///
/// Work happens in a closure that owns the connection and in which nothing is awaited.
public protocol Database: Sendable {
    /// The engine.
    var dialect: Dialect { get }
    /// Who is told about models that are saved and deleted.
    var events: ModelEvents { get }

    /// Reads. Everything in the closure sees the database as it was at one moment.
    ///
    /// The closure only reads: it may be run a second time, after an attempt that found the database locked or lost the
    /// connection.
    /// - Throws: ``DatabaseError``, and what the closure throws.
    func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T

    /// Reads with one statement, which sees one moment by itself, so that no transaction is begun for it. That makes a read
    /// of a page cheaper by half where the database is another process.
    ///
    /// The closure may be run a second time, as that of ``read(_:)``. A second statement in it is refused.
    /// - Throws: ``DatabaseError``, and what the closure throws.
    func readStatement<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T

    /// Writes, in one transaction: committed when the closure returns, rolled back when it throws.
    ///
    /// The closure may run several times, each in a transaction of its own of which the last counts: after a deadlock, a
    /// serialization failure, or a connection that was lost before the commit. So it changes nothing but the database; what follows from
    /// a change, as a mail does, belongs behind the call.
    /// - Throws: ``DatabaseError``, and what the closure throws. After ``DatabaseError/unknownOutcome(_:)`` the change may have
    ///   been kept; after all others it was not.
    @discardableResult
    func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T

    /// Changes tables, in one transaction. On SQLite, where a changed table is a copy that takes the place of the old one,
    /// references are not enforced meanwhile; they are checked before the commit.
    ///
    /// - Throws: ``DatabaseError``, and what the closure throws.
    @discardableResult
    func alterSchema<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T

    /// Lets running work end and gives the connections back. Afterwards every call throws
    /// ``DatabaseError/unavailable(_:)``.
    func close() async
}

extension Database {
    /// Reads like any other read.
    public func readStatement<T: Sendable>(
        _ work: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await read(work)
    }

    /// Changes tables like any other write.
    @discardableResult
    public func alterSchema<T: Sendable>(
        _ work: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await write(work)
    }
}
