import CPostgres
import WatchwordDatabase

/// Opening a connection in pipeline mode.
enum PostgresConnecting {
    /// A connection that is open, and what its server said about itself.
    struct Opened {
        let pointer: OpaquePointer
        /// How long the server may work on a statement by its own rules; nil for ever.
        let statementTime: Duration?
    }

    /// - Throws: ``DatabaseError/unavailable(_:)``.
    static func open(_ address: PostgresAddress, _ limits: PostgresLimits) throws -> Opened {
        let silence = max(6, limits.silenceTime.wholeSeconds)
        // What stands before the connection string is a default, what stands behind it cannot be overridden by it.
        let parameters: [(String, String)] = [
            ("fallback_application_name", "watchword"),
            ("connect_timeout", String(max(2, limits.connectTime.wholeSeconds))),
            ("tcp_user_timeout", String(silence * 1000)), ("keepalives_idle", String(silence / 2)),
            ("keepalives_interval", String(silence / 6)), ("keepalives_count", "3"), ("dbname", address.text),
            ("client_encoding", "UTF8"),
        ]
        let connection = withCStrings(parameters.map(\.0)) { names in
            withCStrings(parameters.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let connection else { throw DatabaseError.unavailable("out of memory") }
        var isKept = false
        defer { if !isKept { PQfinish(connection) } }
        guard PQstatus(connection) == CONNECTION_OK else { throw DatabaseError.lost(connection, address) }
        // Otherwise libpq writes the server's notices to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        let setUp = PQexec(connection, Self.setUp(limits))
        defer { PQclear(setUp) }
        guard PQresultStatus(setUp) == PGRES_TUPLES_OK, PQntuples(setUp) == 1,
            let milliseconds = PQgetvalue(setUp, 0, 0).flatMap({ Int64(String(cString: $0)) }),
            PQenterPipelineMode(connection) == 1
        else { throw DatabaseError.lost(connection, address) }
        isKept = true
        return Opened(pointer: connection, statementTime: milliseconds > 0 ? .milliseconds(milliseconds) : nil)
    }

    /// How values are written, and time-outs where nobody chose one.
    private static func setUp(_ limits: PostgresLimits) -> String {
        let timeouts = [
            ("statement_timeout", limits.statementTime), ("lock_timeout", limits.lockTime),
            ("idle_in_transaction_session_timeout", limits.idleTransactionTime),
        ].map { "('\($0)', '\(max(0, $1?.milliseconds ?? 0))')" }
        return """
            SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET IntervalStyle = 'iso_8601';
            SELECT set_config(ours.name, ours.value, false)
            FROM (VALUES \(timeouts.joined(separator: ", "))) AS ours (name, value)
            JOIN pg_catalog.pg_settings AS theirs ON theirs.name = ours.name AND theirs.source = 'default';
            SELECT setting FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'
            """
    }

    private static func withCStrings<R>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
    ) -> R {
        let bytes = texts.map { Array($0.utf8CString) }
        func nested(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> R {
            if index == bytes.count {
                return (pointers + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
            }
            return bytes[index].withUnsafeBufferPointer { nested(index + 1, pointers + [$0.baseAddress]) }
        }
        return nested(0, [])
    }
}
