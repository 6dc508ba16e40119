import WatchwordCrypto

/// A directory, asked about people.
final class LDAPDirectory: Sendable {
    let settings: LDAPSettings
    private let servers: [LDAPServer]
    private let threads: LDAPThreads
    private let extraAttributes: [String]

    /// The longest name that anybody is asked about, in bytes: more than any user name of a site can have.
    private static let longestName = 2048

    /// - Parameter attributes: what to read of a person's entry beside the name.
    /// - Throws: ``LDAPSettingsError``.
    init(_ settings: LDAPSettings, attributes: [String]) throws(LDAPSettingsError) {
        let problems = settings.problems
        guard problems.isEmpty else { throw LDAPSettingsError(problems: problems) }
        self.settings = settings
        servers = settings.servers.compactMap(LDAPServer.init)
        threads = LDAPThreads(threads: settings.connections, limit: settings.queueLimit)
        extraAttributes = attributes
    }

    /// Who has a name and a password; nil when the directory says that nobody has.
    ///
    /// - Throws: ``LDAPError`` when the directory did not say; `CancellationError`.
    func person(named name: String, password: Secret) async throws -> LDAPPerson? {
        // Servers call a log-in without a password a success, that of nobody in particular (RFC 4513, section 5.1.2).
        guard !name.isEmpty, !password.bytes.isEmpty, name.utf8.count <= Self.longestName else { return nil }
        return try await threads.run(within: settings.timeout) { deadline in
            try self.ask(about: name, password, until: deadline)
        }
    }

    private func ask(
        about name: String, _ password: Secret, until deadline: LDAPDeadline
    ) throws(LDAPError) -> LDAPPerson? {
        let connection = try connect(until: deadline)
        let entry =
            switch settings.people {
            case .search(let base, let filter):
                try search(for: name, base, filter, password, over: connection)
            case .pattern(let pattern):
                try read(LDAPTemplate.fill(pattern, with: LDAPName.escaped(name)), password, over: connection)
            }
        guard let entry else { return nil }
        guard let groups = settings.groups else { return LDAPPerson(entry: entry, groups: []) }
        // Asked last, so that wrong passwords make no work, and by the account again.
        if settings.account != nil { try signIn(over: connection) }
        let search = LDAPGroupSearch(groups, over: connection)
        return LDAPPerson(
            entry: entry, groups: try search.groups(of: entry, named: entry[settings.nameAttribute].first ?? name))
    }

    /// The first server that answers.
    private func connect(until deadline: LDAPDeadline) throws(LDAPError) -> LDAPConnection {
        var first: LDAPError?
        for server in servers {
            do {
                return try LDAPConnection(to: server, settings, until: deadline)
            } catch {
                if first == nil { first = error }
            }
        }
        throw first ?? .cannotConnect(reason: "there is no server")
    }

    /// Signs the account in that may search.
    private func signIn(over connection: LDAPConnection) throws(LDAPError) {
        guard let account = settings.account else { return }
        if let reason = try connection.bind(account.name, account.password.reveal()) {
            throw .accountRefused(reason: reason)
        }
    }

    private func search(
        for name: String, _ base: String, _ filter: String, _ password: Secret, over connection: LDAPConnection
    ) throws(LDAPError) -> LDAPEntry? {
        try signIn(over: connection)
        let found = try connection.find(
            LDAPSearch(
                base: base, filter: LDAPTemplate.fill(filter, with: LDAPFilter.escaped(name)), attributes: attributes,
                limit: 2))
        if found.entries.count > 1 || found.areMore {
            throw .ambiguous(names: found.entries.map { LDAPText.printable($0.name) })
        }
        guard let entry = found.entries.first else {
            if found.areElsewhere { throw .referred }
            // An unknown name takes as many questions as a wrong password.
            _ = try connection.bind("cn=nobody" + (base.isEmpty ? "" : ",") + base, password.reveal())
            return nil
        }
        // Without a name it would be nobody's log-in.
        guard !entry.name.isEmpty else { throw .unusableEntry(name: "", reason: "it has no distinguished name") }
        return try connection.bind(entry.name, password.reveal()) == nil ? entry : nil
    }

    /// The entry of a person as the person sees it.
    private func read(
        _ name: String, _ password: Secret, over connection: LDAPConnection
    ) throws(LDAPError) -> LDAPEntry? {
        guard try connection.bind(name, password.reveal()) == nil else { return nil }
        let found = try connection.find(
            LDAPSearch(base: name, scope: .base, filter: "(objectClass=*)", attributes: attributes, limit: 1))
        guard let entry = found.entries.first, !found.areMore else {
            throw .unusableEntry(name: LDAPText.printable(name), reason: "people cannot read their own entries")
        }
        return entry
    }

    private var attributes: [String] { [settings.nameAttribute] + extraAttributes }
}

/// Somebody whom the directory knows, and whose password is right.
struct LDAPPerson: Sendable {
    let entry: LDAPEntry
    let groups: [LDAPGroup]
}

/// A group of the directory.
struct LDAPGroup: Sendable, Hashable {
    /// Its distinguished name in one spelling, for comparison.
    let name: String
    /// What it is called.
    let title: String?
}
