public import WatchwordDatabase

/// Where an SQLite database is.
public enum SQLitePath: Sendable, Hashable {
    /// A file; relative paths count from the working directory.
    case file(String)
    /// Memory, gone when the database is closed: for tests.
    case memory

    /// Understands `sqlite:PATH`, `sqlite:///ABSOLUTE` and `sqlite::memory:`.
    /// - Throws: ``DatabaseError/unavailable(_:)`` with an explanation for anything else.
    public init(url: String) throws {
        guard url.prefix(7).lowercased() == "sqlite:" else {
            throw DatabaseError.unavailable("the URL of an SQLite database begins with sqlite:")
        }
        var path = url.dropFirst(7)
        if path == ":memory:" {
            self = .memory
            return
        }
        if path.hasPrefix("//") {
            path = path.dropFirst(2)
            guard path.hasPrefix("/") else {
                throw DatabaseError.unavailable(
                    """
                    sqlite://\(path) names a host, and SQLite has none: write sqlite:\(path) for a file in the working \
                    directory, or sqlite:///\(path) for one at the root
                    """)
            }
        }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw DatabaseError.unavailable("the URL names no file: write sqlite:PATH")
        }
        self = .file(String(path))
    }
}

extension DatabaseDriver {
    /// SQLite: `sqlite:PATH`, `sqlite:///ABSOLUTE`.
    public static let sqlite = DatabaseDriver(
        schemes: ["sqlite"], inspection: { try SQLiteInspection(path: SQLitePath(url: $0)) },
        open: { try SQLiteDatabase(path: SQLitePath(url: $0)) })
}
