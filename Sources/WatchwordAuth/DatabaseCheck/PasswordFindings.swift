import WatchwordCrypto
import WatchwordDatabase

/// What the column of the passwords holds, in numbers of rows.
public struct PasswordFindings: Sendable {
    /// The rows of one algorithm.
    public struct Algorithm: Sendable, Hashable {
        /// The tag in front of the encoded password.
        public let tag: String
        /// How many rows have it.
        public let count: Int
        /// Whether the site has a hasher for it.
        public let isKnown: Bool
        /// Whether it is the one that the site encodes new passwords with.
        public let isPreferred: Bool
    }

    /// Rows by algorithm, the most frequent first.
    public var algorithms: [Algorithm] = []
    /// Rows of users who do not sign in with a password.
    public var unusable = 0
    /// Rows with nothing in them.
    public var empty = 0
    /// Rows that are no encoded password at all, digests without a salt among them.
    public var shapeless = 0
    /// How many rows were looked at one by one.
    public var tried = 0
    /// How many of these have a hasher, but are cut, garbled, or ask for more than a server can bear.
    public var unreadable = 0
    /// How many of these verify, and are encoded anew at their owner's next log-in because the site would do it otherwise.
    public var outdated = 0

    /// Rows with an algorithm that the site has no hasher for.
    public var unknown: Int { algorithms.reduce(0) { $0 + ($1.isKnown ? 0 : $1.count) } }
    /// All rows.
    public var rows: Int { algorithms.reduce(unusable + empty + shapeless) { $0 + $1.count } }
}

extension PasswordFindings {
    /// Rows that are looked at one by one, at most.
    static let mostTried = 100_000
    /// Tags of hashers that Django has or had.
    private static let famous = [
        "pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt_sha256", "bcrypt", "scrypt", "md5", "sha1", "crypt",
    ]

    init<User: UserModel>(
        of model: User.Type, column: String, hashers: PasswordHashers, on connection: any Connection
    ) throws {
        let table = User.schema.table
        try count(table: table, column: column, hashers: hashers, on: connection)
        try tryEach(model, column: column, hashers: hashers, on: connection)
    }

    /// A password that somebody stored as it was typed could look like a tag and two fields, so the tag of no hasher is
    /// only named in front of as many letters as a hash takes.
    private static let leastLength: Int64 = 40

    /// One query for all rows.
    private mutating func count(
        table: String, column: String, hashers: PasswordHashers, on connection: any Connection
    ) throws {
        let value: SQL = "\(identifier: column)"
        let position = SQL.perDialect(sqlite: "instr(", postgres: "strpos(")
        let tag: SQL = "substr(\(sql: value), 1, \(sql: position)\(sql: value), '$') - 1)"
        let query: SQL = """
            SELECT CASE WHEN \(sql: value) = '' THEN '' WHEN substr(\(sql: value), 1, 1) = '!' THEN '!' \
            WHEN \(sql: value) LIKE 'md5$$%' OR \(sql: value) LIKE 'sha1$$%' THEN '?' \
            WHEN \(sql: value) LIKE '_%$%$%' AND length(\(sql: tag)) <= 32 THEN \(sql: tag) ELSE '?' END AS kind, \
            length(\(sql: value)) >= \(Self.leastLength), count(*) \
            FROM \(identifier: table) GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT 1000
            """
        let known = hashers.hashers.map(\.algorithm)
        var counts: [String: Int] = [:]
        try connection.forEachRow(query) { row in
            let kind: String = try row[0]
            let isLong: Bool = try row[1]
            let count = Int(try row[2] as Int64)
            switch kind {
            case "": empty += count
            case "!": unusable += count
            case _ where known.contains(kind) || Self.famous.contains(kind) || isLong && Self.isTag(kind):
                counts[kind, default: 0] += count
            default: shapeless += count
            }
        }
        algorithms = counts.map { tag, count in
            Algorithm(
                tag: tag, count: count, isKnown: known.contains(tag), isPreferred: tag == hashers.preferred.algorithm)
        }.sorted { ($1.count, $0.tag) < ($0.count, $1.tag) }
    }

    private static func isTag(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    /// Reads the rows in the order of their keys, a few thousand at a time.
    private mutating func tryEach<User: UserModel>(
        _ model: User.Type, column: String, hashers: PasswordHashers, on connection: any Connection
    ) throws {
        let key: SQL = "\(identifier: User.schema.keyColumn)"
        var last: User.ID?
        while tried < Self.mostTried {
            let before = tried
            let rest: SQL = last.map { " WHERE \(sql: key) > \($0)" } ?? ""
            try connection.forEachRow(
                """
                SELECT \(sql: key), \(identifier: column) FROM \(table: User.self)\(sql: rest) \
                ORDER BY \(sql: key) LIMIT 5000
                """
            ) { row in
                last = try row[0]
                tried += 1
                guard let encoded = try? row[1] as String else {
                    unreadable += 1
                    return
                }
                look(EncodedPassword(encoded), hashers)
            }
            if tried == before { return }
        }
    }
    /// What can be told without the password: form and parameters. Nothing is hashed.
    private mutating func look(_ encoded: EncodedPassword, _ hashers: PasswordHashers) {
        guard encoded.isUsable, let hasher = hashers.identify(encoded) else { return }
        let hash = encoded.column.utf8.reversed().prefix { $0 != UInt8(ascii: "$") }.count
        let isCut = Self.hashLengths[hasher.algorithm].map { $0 != hash } ?? false
        if isCut || hasher.safeSummary(encoded).isEmpty {
            unreadable += 1
        } else if hasher.algorithm != hashers.preferred.algorithm || hasher.mustUpdate(encoded) {
            outdated += 1
        }
    }

    /// The letters of a whole hash, where the summary does not count them: base64 with padding, and hexadecimal.
    private static let hashLengths = ["pbkdf2_sha256": 44, "pbkdf2_sha1": 28, "md5": 32]
}
