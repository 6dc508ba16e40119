import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("Signing in by a directory")
struct LDAPSignInTests {
    @Test(
        "Whoever signs in for the first time becomes a user, without a password here",
        arguments: DatabaseEngine.allCases)
    func firstTime(on engine: DatabaseEngine) async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port), on: engine) { site in
                #expect(try await site.accounts.users.byUsername("john") == nil)
                let found = try #require(try await site.signIn("john"))
                #expect(found.backend == .ldap)
                let john = try #require(try await site.accounts.users.byUsername("john"))
                #expect(john.id == found.user.id)
                #expect(john.firstName == "John" && john.lastName == "Lennon" && john.email == "john@example.com")
                #expect(john.isActive && !john.isStaff && !john.isSuperuser && !john.password.isUsable)
                #expect(try await site.signIn("john")?.user.id == john.id)
                #expect(site.log.lines.isEmpty)
            }
        }
    }

    @Test("Wrong passwords, unknown names and no password at all are refused alike")
    func refusals() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port)) { site in
                for (name, password) in [
                    ("john", "wrong"), ("nobody", People.password), ("", People.password), ("john", ""),
                    ("john", People.password + "\u{0}"), ("john", "\u{0}"),
                    ("john", String(repeating: "x", count: 100_000)), (String(repeating: "x", count: 100_000), "wrong"),
                ] {
                    try await site.refuses(name, password)
                }
                #expect(try await site.accounts.users.byUsername("john") == nil)
                #expect(site.log.lines.isEmpty)
            }
        }
    }

    @Test("Every log-in brings the user up to date, and leaves alone what the directory does not say")
    func updates() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port)) { site in
                let paul = try #require(try await site.signIn("paul")).user
                #expect(paul.email.isEmpty)
                try await site.accounts.database.write { connection in
                    var changed = paul
                    changed.email = "paul@example.org"
                    changed.isStaff = true
                    changed.firstName = "Somebody"
                    try connection.update(changed)
                }
                try await server.modify(
                    """
                    dn: uid=paul,ou=people,\(People.suffix)
                    changetype: modify
                    replace: sn
                    sn: Mac
                    """)
                let updated = try #require(try await site.signIn("paul")).user
                #expect(updated.lastName == "Mac" && updated.firstName == "Paul")
                #expect(updated.email == "paul@example.org" && updated.isStaff)
                // Values that the columns cannot hold.
                let ringo = try #require(try await site.signIn("ringo")).user
                #expect(ringo.email.isEmpty && ringo.firstName.isEmpty && ringo.lastName == "Starr")
            }
        }
    }

    @Test("The user has the directory's spelling of the name, and one here that differs in case is the same")
    func spelling() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port)) { site in
                #expect(try await site.signIn("JOHN")?.user.username == "john")
                #expect(try await site.signIn("zoë")?.user.username == "zoë")
                let george = try await site.accounts.users.create(User(username: "George"), password: nil)
                let found = try #require(try await site.signIn("george")).user
                #expect(found.id == george.id && found.username == "George")
            }
        }
    }

    @Test("By a pattern people read their own entry, and no account is needed")
    func pattern() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                $0.people = .pattern("uid={user},ou=people,\(People.suffix)")
                $0.account = nil
            }
            try await DirectorySite.with(settings) { site in
                #expect(try await site.signIn("john")?.user.email == "john@example.com")
                try await site.refuses("john", "wrong")
                try await site.refuses("nobody")
                try await site.refuses("twin,ou=visitors")
                #expect(site.log.lines.isEmpty)
                // The comma is part of the name, and the name none of this site.
                try await site.refuses("smith, jr. #1")
                #expect(site.log.lines.count == 1 && site.log.lines[0].contains("no user name of this site"))
            }
        }
    }

    @Test("A directory that lets everybody search needs no account")
    func anonymous() async throws {
        let rules = ["access to attrs=userPassword by anonymous auth", "access to * by * read"]
        try await DirectoryServer.with(People.entries, rules: rules) { server in
            try await DirectorySite.with(People.settings(server.port) { $0.account = nil }) { site in
                try await site.admits("john")
                try await site.refuses("john", "wrong")
            }
        }
    }

    @Test("The session is asked again at each request, and ends when the user is switched off")
    func sessions() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(People.settings(server.port)) { site in
                let found = try #require(try await site.signIn("john"))
                let session = Session()
                try await site.accounts.authentication.signIn(found.user, in: session, through: found.backend)
                try await site.accounts.sessions.save(session)
                server.kill()
                let cookie = session.key?.raw
                #expect(try await site.accounts.sessions.openWithUser(cookie: cookie).user?.username == "john")
                var john = found.user
                john.isActive = false
                try await site.accounts.users.update(john)
                #expect(try await site.accounts.sessions.openWithUser(cookie: cookie).user == nil)
            }
        }
    }

    @Test("Fifty people sign in at once, the same one for the first time ten times among them")
    func crowd() async throws {
        let names = (0..<40).map { "person\($0)" }
        let crowd = names.map { People.person($0, "sn: \($0)") }.joined(separator: "\n")
        try await DirectoryServer.with(People.entries + "\n" + crowd) { server in
            let settings = People.settings(server.port) {
                $0.groups = LDAPGroups(base: "ou=groups,\(People.suffix)", mirrored: .all)
                $0.timeout = .seconds(60)
            }
            for engine in DatabaseEngine.allCases {
                try await DirectorySite.with(settings, on: engine) { site in
                    let ids = try await withThrowingTaskGroup(of: User.ID?.self) { group in
                        for name in names + Array(repeating: "john", count: 10) {
                            group.addTask { try await site.signIn(name)?.user.id }
                        }
                        return try await group.reduce(into: [User.ID?]()) { $0.append($1) }
                    }
                    #expect(ids.count == 50 && ids.allSatisfy { $0 != nil } && Set(ids).count == 41)
                    #expect(try await site.groups(of: "john") == ["staff", "writers"])
                    #expect(site.log.lines.isEmpty)
                }
            }
        }
    }
}
