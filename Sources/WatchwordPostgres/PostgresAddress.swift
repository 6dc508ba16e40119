import CPostgres
import WatchwordDatabase

/// A connection string that libpq understands: a URI, or keywords and values, with or without `postgres:` before them.
struct PostgresAddress: Sendable {
    let text: String
    private let secrets: [String]

    /// - Throws: ``DatabaseError/unavailable(_:)`` for a string that libpq cannot read. What is wrong is not repeated in its
    ///   words: they quote the place, which may be a part of a password.
    init(_ given: String) throws {
        let scheme = given.prefix { $0 != ":" }.lowercased()
        let hasScheme = given.utf8.count > scheme.utf8.count && (scheme == "postgres" || scheme == "postgresql")
        let rest = hasScheme ? given.dropFirst(scheme.count + 1) : Substring(given)
        let isURI = hasScheme && rest.hasPrefix("//")
        text = isURI ? scheme + ":" + rest : String(rest)
        guard let options = PQconninfoParse(text, nil) else { throw Self.unreadable }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        // A sign of the address inside of an unescaped password ends it early, and the rest of the password would pass for a
        // host, a port or a database: words that errors repeat.
        let authority = isURI ? rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" } : ""
        let path = isURI ? rest.dropFirst(2 + authority.count).prefix { $0 != "?" } : ""
        guard authority.count(where: { $0 == "@" }) <= 1, !path.contains("@"),
            values["port", default: ""].utf8.allSatisfy({ $0 == 0x2C || (0x30...0x39).contains($0) })
        else { throw Self.unreadable }
        secrets = [values["password"], values["sslpassword"]].compactMap { $0 }.filter { !$0.isEmpty }
    }

    private static let unreadable = DatabaseError.unavailable(
        "the connection string cannot be read; in a URI, the signs @ : / ? # % of a password are written as %40 %3A %2F %3F %23 %25"
    )

    /// A message without the secrets of the address.
    func redacted(_ message: String) -> String {
        secrets.reduce(message) { $0.replacing($1, with: "•••") }
    }
}
