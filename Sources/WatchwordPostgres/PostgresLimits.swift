/// How many connections a database gets, and how long anything may take.
///
/// Time-outs of statements, locks and transactions are defaults: what the connection string (`options=-c statement_timeout=5s`), the
/// role, the database or the server's configuration says wins. The same holds for `connect_timeout`, `keepalives…` and
/// `tcp_user_timeout` of the connection string.
public struct PostgresLimits: Sendable, Hashable {
    /// How many connections there are at most; at least 1.
    public var connections = 10
    /// How many requests may wait for a connection before others are refused as ``DatabaseError/busy(_:)`` at once.
    public var queue = 1000
    /// How long a request waits for a connection before it is refused as ``DatabaseError/busy(_:)``.
    public var queueTime: Duration = .seconds(5)
    /// How long connecting to one host may take; whole seconds, at least 2.
    public var connectTime: Duration = .seconds(5)
    /// How long a statement may run before it ends as ``DatabaseError/busy(_:)``; nil for no limit. Changes of tables have none.
    public var statementTime: Duration? = .seconds(30)
    /// How long a statement waits for a lock before it ends as ``DatabaseError/busy(_:)``; nil for no limit. Changes of tables have
    /// none.
    public var lockTime: Duration? = .seconds(10)
    /// How long a transaction may do nothing before the server ends its connection; nil for no limit.
    public var idleTransactionTime: Duration? = .seconds(60)
    /// How long a server that answers nothing at all, not even to the system, is taken for alive; over TCP only.
    public var silenceTime: Duration = .seconds(30)
    /// How long a connection is kept that nobody uses.
    public var idleTime: Duration = .seconds(600)
    /// How old a connection gets before another takes its place, so that what it gathered is given back and a changed address is
    /// found.
    public var lifetime: Duration = .seconds(3600)
    /// How often a write is tried that the server ended for the sake of another one: a deadlock or a serialization failure.
    public var attempts = 5

    /// The defaults.
    public init() {}
}

extension Duration {
    var wholeSeconds: Int64 { components.seconds }

    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
