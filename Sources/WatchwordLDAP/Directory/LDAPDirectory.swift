import Synchronization
import WatchwordCrypto

/// A directory, asked about people.
final class LDAPDirectory: Sendable {
    let settings: LDAPSettings
    private let servers: [LDAPServer]
    private let threads: LDAPThreads
    private let extraAttributes: [String]
    /// Until when servers that did not answer are asked last, by their addresses.
    private let avoided = Mutex<[String: ContinuousClock.Instant]>([:])

    /// How long a server that did not answer is asked last.
    private static let avoidance = Duration.seconds(30)
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

    /// Asks the servers one after another, until one answers. Each has its share of the time, so that one that hangs leaves
    /// some for the others.
    private func ask(
        about name: String, _ password: Secret, until deadline: LDAPDeadline
    ) throws(LDAPError) -> LDAPPerson? {
        let order = inOrder
        var first: LDAPError?
        for (position, server) in order.enumerated() {
            let left = order.count - position
            let share = left == 1 ? deadline : threads.part(of: deadline, lasting: deadline.remaining / left)
            do {
                let person = try ask(server, about: name, password, until: share)
                avoided.withLock { $0[server.url] = nil }
                return person
            } catch {
                guard error.isOfOneServer else { throw error }
                avoided.withLock { $0[server.url] = .now + Self.avoidance }
                first = first ?? error
                if deadline.isOver { break }
            }
        }
        throw first ?? .cannotConnect(reason: "there is no server")
    }

    /// The servers as they are named, those last that did not answer lately.
    private var inOrder: [LDAPServer] {
        let avoided = avoided.withLock { $0.filter { $0.value > .now } }
        return servers.filter { avoided[$0.url] == nil } + servers.filter { avoided[$0.url] != nil }
    }

    private func ask(
        _ server: LDAPServer, about name: String, _ password: Secret, until deadline: LDAPDeadline
    ) throws(LDAPError) -> LDAPPerson? {
        let connection = try LDAPConnection(to: server, settings, until: deadline)
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
        var person = LDAPPerson(
            entry: entry, groups: try search.groups(of: entry, named: entry[settings.nameAttribute].first ?? name))
        if let denied = settings.deniedGroup, !person.isMember(of: denied) {
            let group = try connection.find(
                LDAPSearch(base: denied, scope: .base, filter: "(objectClass=*)", attributes: ["1.1"], limit: 1))
            person.deniedGroupIsMissing = group.entries.isEmpty
        }
        return person
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
        if found.baseIsMissing { throw .baseMissing(base: base) }
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
        guard LDAPName.lies(entry.name, below: base) else {
            throw .unusableEntry(name: LDAPText.printable(entry.name), reason: "it does not lie below \(base)")
        }
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
    /// Whether the group that keeps people out is not there, or not seen, so that it keeps nobody out.
    var deniedGroupIsMissing = false
}

/// A group of the directory.
struct LDAPGroup: Sendable, Hashable {
    /// Its distinguished name in one spelling, for comparison.
    let name: String
    /// What it is called.
    let title: String?
}
