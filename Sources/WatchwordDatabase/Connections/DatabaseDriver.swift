/// A way to open databases of one kind, chosen by the scheme of a URL.
///
/// Drivers live in products of their own, so that an app links only the libraries it uses; each adds a member here:
/// `.sqlite`, `.postgres`.
public struct DatabaseDriver: Sendable {
    /// The URL schemes it understands, without the colon: `postgres`, `postgresql`.
    public let schemes: [String]
    /// Opens the database that a URL names.
    /// - Throws: ``DatabaseError/unavailable(_:)`` with an explanation, for a URL that makes no sense too.
    public let open: @Sendable (_ url: String) async throws -> any Database

    /// Makes ready to look at the database that a URL names: nothing is made or changed, not even by being opened, and
    /// what is wrong shows when something is read.
    /// - Throws: ``DatabaseError/unavailable(_:)`` for a URL that makes no sense.
    public let openForInspection: @Sendable (_ url: String) async throws -> any Database

    /// A driver.
    ///
    /// - Parameter inspection: Opens without making or changing anything; as always unless given.
    public init(
        schemes: [String], inspection: (@Sendable (_ url: String) async throws -> any Database)? = nil,
        open: @escaping @Sendable (_ url: String) async throws -> any Database
    ) {
        self.schemes = schemes
        self.open = open
        openForInspection = inspection ?? open
    }

    /// What a program is going to do with a database.
    public enum Purpose: Sendable, Hashable {
        /// Everything.
        case use
        /// Looking at it, without changing anything.
        case inspection
    }

    /// Opens a database with the driver that knows its URL's scheme.
    /// - Throws: ``DatabaseError/unavailable(_:)`` when no driver does, and what the driver throws.
    public static func open(
        _ url: String, for purpose: Purpose = .use, among drivers: [DatabaseDriver]
    ) async throws -> any Database {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard url.utf8.contains(0x3A), let driver = drivers.first(where: { $0.schemes.contains(scheme) }) else {
            let known = drivers.flatMap(\.schemes).map { $0 + ":" }.joined(separator: ", ")
            // The URL may carry a password, so it is not repeated.
            throw DatabaseError.unavailable("the database URL must begin with one of \(known)")
        }
        return try await purpose == .use ? driver.open(url) : driver.openForInspection(url)
    }
}
