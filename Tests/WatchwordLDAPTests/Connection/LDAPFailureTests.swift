import Foundation
import Testing
import WatchwordAuth
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("A directory that fails")
struct LDAPFailureTests {
    /// Signs in at a directory that cannot help, and expects a line in the log about it; the site's own user gets in all
    /// the same.
    private func expectFailure(
        _ settings: LDAPSettings, _ reason: String = "The directory lets nobody in",
        within limit: Duration = .seconds(4)
    ) async throws {
        try await DirectorySite.with(settings) { site in
            let own = try await site.accounts.users.create(User(username: "own"), password: "own password")
            let start = ContinuousClock.now
            try await site.refuses("john")
            #expect(.now - start < limit)
            #expect(site.log.lines.count == 1)
            let line = site.log.lines.first ?? ""
            #expect(line.hasPrefix("error") && line.contains(reason) && line.contains("remedy="))
            let found = try await site.signIn("own", "own password")
            #expect(found?.user.id == own.id && found?.backend == .model)
            #expect(try await site.accounts.users.byUsername("john") == nil)
        }
    }

    private func quick(_ port: Int) -> LDAPSettings {
        People.settings(port) {
            $0.timeout = .milliseconds(700)
            $0.connectTimeout = .milliseconds(500)
        }
    }

    @Test("One that is down lets nobody in")
    func down() async throws {
        try await expectFailure(quick(try PostgresCluster.freePort()), "cannot be reached")
    }

    @Test("One whose name nobody knows lets nobody in")
    func unknownHost() async throws {
        var settings = quick(389)
        settings.servers = ["ldaps://nowhere.invalid"]
        settings.timeout = .seconds(5)
        try await expectFailure(settings, within: .seconds(6))
    }

    @Test("One that takes connections and says nothing is given up in time", arguments: ["ldap", "ldaps"])
    func silent(scheme: String) async throws {
        let certificates = try await TestCertificates(for: "IP:127.0.0.1")
        let server = try StubServer { $0.listen() }
        defer {
            server.stop()
            certificates.remove()
        }
        var settings = quick(server.port)
        settings.servers = ["\(scheme)://127.0.0.1:\(server.port)"]
        settings.trustedCertificates = certificates.authority
        try await expectFailure(settings, "no answer in time")
    }

    @Test("One that says something every now and then is given up in time, too")
    func dripping() async throws {
        let server = try StubServer { connection in
            // The beginning of a long message, one byte at a time.
            for byte in [0x30, 0x84, 0x00, 0x00, 0x40, 0x00] + [UInt8](repeating: 0x02, count: 200) {
                connection.send([byte])
                usleep(50_000)
            }
        }
        defer { server.stop() }
        try await expectFailure(quick(server.port), "no answer in time")
    }

    @Test(
        "One that answers nonsense lets nobody in",
        arguments: [
            Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), [0x00], [UInt8](repeating: 0xFF, count: 5000),
            [0x30, 0x80, 0x00, 0x00],
            // A message of two gigabytes, and one that ends before it begins.
            [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, 0x02, 0x01, 0x01], [0x30, 0x02, 0x02, 0x05],
            // The end of a search, the success of an unknown operation and an entry, as the answer to a log-in.
            [0x30, 0x0C, 0x02, 0x01, 0x01, 0x65, 0x07, 0x0A, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00],
            [0x30, 0x0C, 0x02, 0x01, 0x01, 0x79, 0x07, 0x0A, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00],
            [0x30, 0x09, 0x02, 0x01, 0x01, 0x64, 0x04, 0x04, 0x00, 0x30, 0x00],
            // A log-in's answer without a result.
            [0x30, 0x05, 0x02, 0x01, 0x01, 0x61, 0x00],
        ] as [[UInt8]])
    func garbage(answer: [UInt8]) async throws {
        let server = try StubServer { connection in
            _ = connection.receive()
            connection.send(answer)
            connection.listen()
        }
        defer { server.stop() }
        try await expectFailure(quick(server.port))
    }

    @Test("One that hangs up at once lets nobody in")
    func hangsUp() async throws {
        let server = try StubServer { _ in }
        defer { server.stop() }
        try await expectFailure(quick(server.port), "hung up")
    }

    @Test("One that is killed between the search and the log-in lets nobody in")
    func killed() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let relay = try StubServer.relay(to: server.port, before: 3) { server.kill() }
            defer { relay.stop() }
            try await expectFailure(quick(relay.port), "hung up")
        }
    }

    @Test("After a restart people get in again, and before as long as one of several servers is there")
    func restart() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                $0.servers = ["ldap://127.0.0.1:\((try? PostgresCluster.freePort()) ?? 1)"] + $0.servers
            }
            try await DirectorySite.with(settings) { site in
                try await site.admits("john")
                #expect(site.log.lines.isEmpty)
                server.kill()
                try await site.refuses("john")
                #expect(site.log.lines.count == 1)
                try await server.start()
                try await site.admits("john")
            }
        }
    }

    @Test("Several entries of one name let nobody in")
    func ambiguous() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port)
            try await DirectorySite.with(settings) { site in
                try await site.refuses("twin")
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("several entries"))
                #expect(site.log.lines[0].contains("uid=twin,ou=visitors"))
            }
            // More than the directory is willing to tell.
            let all = People.settings(server.port, filter: "(|(uid={user})(uid=*))")
            try await DirectorySite.with(all) { site in
                try await site.refuses("john")
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("several entries"))
            }
        }
    }

    @Test("A directory that points to another server lets nobody in, and the other one is not asked")
    func referrals() async throws {
        let other = try StubServer { $0.listen() }
        defer { other.stop() }
        let referral = """

            dn: ou=branch,\(People.suffix)
            objectClass: referral
            objectClass: extensibleObject
            ou: branch
            ref: ldap://127.0.0.1:\(other.port)/ou=branch,\(People.suffix)
            """
        try await DirectoryServer.with(People.entries + referral) { server in
            // The base itself is elsewhere, and a part of what is below it.
            for base in ["ou=branch,\(People.suffix)", People.suffix] {
                let settings = People.settings(server.port) { $0.people = .search(base: base, filter: "(uid={user})") }
                try await DirectorySite.with(settings) { site in
                    try await site.refuses("nobody")
                    #expect(site.log.lines.count == 1 && site.log.lines[0].contains("points to another server"))
                }
            }
            // Somebody who is here gets in.
            let whole = People.settings(server.port) {
                $0.people = .search(base: People.suffix, filter: "(uid={user})")
            }
            try await DirectorySite.with(whole) { site in try await site.admits("john") }
            #expect(other.connections == 0)
        }
    }

    @Test("A base that is not there finds nobody; a filter that is none lets nobody in")
    func misdirected() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let nowhere = People.settings(server.port) {
                $0.people = .search(base: "o=nowhere", filter: "(uid={user})")
            }
            try await DirectorySite.with(nowhere) { site in try await site.refuses("john") }
            try await expectFailure(People.settings(server.port, filter: "(&(uid={user})(=))"), "filter is malformed")
        }
    }

    @Test("Without its table nobody gets in, and the log says what to do")
    func missingTable() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port), migrations: []) { site in
                try await site.refuses("john")
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("LDAPMigrations.all"))
                #expect(try await site.accounts.users.byUsername("john") == nil)
            }
        }
    }

    @Test("Somebody in more groups than can be told does not get in")
    func tooManyGroups() async throws {
        let many = (0..<30).map { People.group("many\($0)", ["john"]) }.joined(separator: "\n")
        try await DirectoryServer.with(People.entries + "\n" + many, settings: ["sizelimit 20"]) { server in
            let settings = People.settings(server.port) {
                $0.groups = LDAPGroups(base: "ou=groups,\(People.suffix)", mirrored: .all)
            }
            try await DirectorySite.with(settings) { site in
                try await site.refuses("john")
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("groups"))
                try await site.admits("paul")
            }
        }
    }

    @Test("A flood of log-ins to a silent directory is refused in time, and few threads and connections are used")
    func flood() async throws {
        let server = try StubServer { $0.listen() }
        defer { server.stop() }
        var settings = quick(server.port)
        settings.connections = 3
        settings.queueLimit = 10
        settings.timeout = .seconds(1)
        try await DirectorySite.with(settings, others: []) { site in
            let time = try await ContinuousClock().measure {
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<40 { group.addTask { try await site.signIn("john") == nil } }
                    for try await isRefused in group { #expect(isRefused) }
                }
            }
            #expect(time < .seconds(4))
            #expect(server.connections <= 6)
            let busy = site.log.lines.filter { $0.contains("too many people") }
            #expect(busy.count == 27)
            #expect(site.log.lines.count == 40)
        }
    }

    @Test("Whoever gives up waiting lets go of the directory at once")
    func cancelled() async throws {
        let server = try StubServer { $0.listen() }
        defer { server.stop() }
        let settings = People.settings(server.port) { $0.timeout = .seconds(30) }
        try await DirectorySite.with(settings, others: []) { site in
            let attempt = Task { try await site.signIn("john") }
            while server.connections == 0 { try await Task.sleep(for: .milliseconds(10)) }
            attempt.cancel()
            let start = ContinuousClock.now
            await #expect(throws: CancellationError.self) { try await attempt.value }
            #expect(.now - start < .seconds(2))
        }
    }
}
