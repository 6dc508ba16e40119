import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("Attacks on signing in by a directory")
struct LDAPSignInSecurityTests {
    @Test(
        "V1.2.6: A name full of the signs of filters and names finds nobody else",
        arguments: [
            "*", "j*", "*)(uid=*", "*)(uid=*))(|(uid=*", "john)(|(uid=*", "\\6aohn", "\\2a", "jo\u{0}hn", "john\u{0}",
            "(", ")", "&", "|(uid=*)", "john\\", "zo*", "zo\u{308}*", "uid=john,ou=people,dc=example,dc=com", "{user}",
            "john,ou=people",
        ])
    func filterCharacters(name: String) async throws {
        try await DirectoryServer.with(People.entries) { server in
            let pattern = People.settings(server.port) { $0.people = .pattern("uid={user},ou=people,\(People.suffix)") }
            for settings in [People.settings(server.port), pattern] {
                try await DirectorySite.with(settings) { site in
                    try await site.refuses(name)
                    #expect(site.log.lines.isEmpty, "the directory was asked something that it does not understand")
                }
            }
        }
    }

    @Test("An entry that does not lie below the base lets nobody in, though its password is right")
    func elsewhere() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let relay = try StubServer.relay(
                to: server.port, replacing: "uid=john,ou=people", with: "uid=john,ou=strays")
            defer { relay.stop() }
            try await DirectorySite.with(People.settings(relay.port)) { site in
                try await site.refuses("john")
                #expect(!server.log.contains("BIND dn=\"uid=john"))
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("does not lie below ou=people"))
                #expect(try await site.accounts.users.byUsername("john") == nil)
                try await site.admits("paul")
            }
        }
    }

    @Test("RFC 4513 5.1.2: An empty password lets nobody in where the directory calls it a success")
    func emptyPassword() async throws {
        let settings = ["allow bind_anon_cred bind_anon_dn"]
        try await DirectoryServer.with(People.entries, settings: settings) { server in
            for people in [
                LDAPSettings.People.search(base: "ou=people,\(People.suffix)", filter: "(uid={user})"),
                .pattern("uid={user},ou=people,\(People.suffix)"),
            ] {
                try await DirectorySite.with(People.settings(server.port) { $0.people = people }) { site in
                    try await site.refuses("john", "")
                    try await site.admits("john")
                }
            }
            let deadline = LDAPDeadline(in: .seconds(5))
            let address = try #require(LDAPServer("ldap://127.0.0.1:\(server.port)"))
            let connection = try LDAPConnection(to: address, People.settings(server.port), until: deadline)
            #expect(try connection.bind("uid=john,ou=people,\(People.suffix)", "") != nil)
            #expect(try connection.bind("", "something") != nil)
        }
    }

    @Test("V6.3.8: A wrong password and an unknown name put the same questions to the directory, in the same time")
    func sameQuestions() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) { $0.shortestRefusal = .milliseconds(400) }
            try await DirectorySite.with(settings) { site in
                var questions: [[String]] = []
                for name in ["john", "nobody", "*"] {
                    let before = server.log.split(separator: "\n").count
                    let start = ContinuousClock.now
                    try await site.refuses(name, "wrong")
                    #expect(.now - start >= .milliseconds(400))
                    // The server writes a moment later.
                    try await Task.sleep(for: .milliseconds(200))
                    let lines = server.log.split(separator: "\n").dropFirst(before)
                    questions.append(
                        lines.compactMap { line in
                            ["BIND dn=", "SRCH base=", "UNBIND"].first { word in
                                line.contains(" " + word) && (word != "BIND dn=" || line.contains(" method="))
                            }
                        })
                }
                #expect(questions[0] == ["BIND dn=", "SRCH base=", "BIND dn=", "UNBIND"])
                #expect(Set(questions).count == 1, "\(questions)")
            }
        }
    }

    @Test("V12.3.2: Only a certificate of the right authority and name is accepted, by StartTLS and at once")
    func certificates() async throws {
        let right = try await TestCertificates(for: "IP:127.0.0.1")
        let otherName = try await TestCertificates(for: "DNS:ldap.example.com")
        defer {
            right.remove()
            otherName.remove()
        }
        for (certificates, authority, isGood) in [
            (right, right.authority, true), (right, right.otherAuthority, false),
            (otherName, otherName.authority, false),
        ] {
            // Nobody may come in without TLS.
            try await DirectoryServer.with(
                People.entries, settings: ["security simple_bind=128"], certificates: certificates
            ) { server in
                let atOnce = People.settings(server.port) {
                    $0.servers = ["ldaps://127.0.0.1:\(server.privatePort)"]
                    $0.trustedCertificates = authority
                }
                try await DirectorySite.with(atOnce) { site in
                    let found = try await site.signIn("john")
                    #expect((found != nil) == isGood)
                    #expect(site.log.lines.isEmpty == isGood, "\(site.log.lines)")
                    #expect(isGood || site.log.lines[0].contains("not private"))
                }
                let server1 = try #require(LDAPServer("ldap://127.0.0.1:\(server.port)"))
                var late = atOnce
                late.servers = [server1.url]
                let connect = {
                    _ = try LDAPConnection(
                        to: server1, late, encryption: .startTLS, until: LDAPDeadline(in: .seconds(10)))
                }
                if isGood {
                    try connect()
                } else {
                    let error = #expect(throws: LDAPError.self) { try connect() }
                    guard case .notPrivate = error else {
                        Issue.record("\(String(describing: error))")
                        return
                    }
                }
            }
        }
    }

    @Test("V12.3.1: Where the server has no TLS, no password is sent")
    func stripped() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let address = try #require(LDAPServer("ldap://127.0.0.1:\(server.port)"))
            let error = #expect(throws: LDAPError.self) {
                _ = try LDAPConnection(
                    to: address, People.settings(server.port), encryption: .startTLS,
                    until: LDAPDeadline(in: .seconds(10)))
            }
            guard case .notPrivate = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(!server.log.contains("BIND dn=\"cn=watchword"))
        }
    }

    @Test("A user who has a password here is not to be had by an entry of that name")
    func takeover() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port)) { site in
                let root = try await site.accounts.users.createSuperuser(User(username: "John"), password: "here only")
                try await site.refuses("john")
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("has a password here"))
                #expect(try await site.signIn("John", "here only")?.backend == .model)
                #expect(try await site.accounts.users.byID(root.id)?.firstName == "")
            }
            try await DirectorySite.with(People.settings(server.port) { $0.adoption = .everyone }) { site in
                let root = try await site.accounts.users.createSuperuser(User(username: "john"), password: "here only")
                let found = try #require(try await site.signIn("john"))
                #expect(found.backend == .ldap && found.user.id == root.id)
            }
        }
    }

    @Test("V6.3.4: Somebody switched off here does not get in, and is not switched on")
    func switchedOff() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port)) { site in
                var john = try #require(try await site.signIn("john")).user
                john.isActive = false
                try await site.accounts.users.update(john)
                try await site.refuses("john")
                #expect(try await site.accounts.users.byID(john.id)?.isActive == false)
            }
        }
    }

    @Test("V16.2.5: No log and no error repeats a password or a name that was typed")
    func logs() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                $0.account = .init(name: DirectoryServer.account.name, password: Secret("sour-lemon"))
            }
            try await DirectorySite.with(settings) { site in
                try await site.refuses("typed-name", "typed-password")
                let log = site.log.lines.joined()
                #expect(log.contains("the account that searches the directory is refused"))
                for secret in ["typed-name", "typed-password", "sour-lemon"] { #expect(!log.contains(secret)) }
            }
        }
    }

    @Test("V16.4.1: What a server says is written to the log as one line of plain text")
    func logInjection() {
        #expect(LDAPText.printable("a\r\nb\u{1B}[31m\u{202E}c") == "a??b?[31m?c")
        #expect(LDAPText.printable(String(repeating: "x", count: 5000)).count == 200)
    }
}
