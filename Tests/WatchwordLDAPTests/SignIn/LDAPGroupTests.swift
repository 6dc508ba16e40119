import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("Groups of a directory")
struct LDAPGroupTests {
    private static let base = "ou=groups,\(People.suffix)"

    private func settings(
        _ server: DirectoryServer, _ mirrored: LDAPGroups.Mirrored = .all, nesting: Int = 0
    ) -> LDAPSettings {
        People.settings(server.port) {
            var groups = LDAPGroups(base: Self.base, mirrored: mirrored)
            groups.nesting = nesting
            $0.groups = groups
        }
    }

    private func change(_ group: String, _ verb: String, _ person: String) -> String {
        """
        dn: \(People.dn(group))
        changetype: modify
        \(verb): member
        member: uid=\(person),ou=people,\(People.suffix)
        """
    }

    @Test("Memberships follow the directory, and those made here stay", arguments: DatabaseEngine.allCases)
    func mirrored(on engine: DatabaseEngine) async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(settings(server), on: engine) { site in
                let paul = try #require(try await site.signIn("paul")).user
                #expect(try await site.groups(of: "paul") == ["blocked", "writers"])
                // Two groups of the site's own, one of which the directory knows too.
                try await site.accounts.database.write { connection in
                    for name in ["moderators", "staff"] {
                        var group = Group(name: name)
                        try connection.insert(&group)
                        try connection.execute(
                            "INSERT INTO auth_user_groups (user_id, group_id) VALUES (\(paul.id), \(group.id))")
                    }
                }
                try await server.modify(change("staff", "add", "paul"))
                try await server.modify(change("writers", "delete", "paul"))
                _ = try await site.signIn("paul")
                #expect(try await site.groups(of: "paul") == ["blocked", "moderators", "staff"])
                try await server.modify(change("staff", "delete", "paul"))
                _ = try await site.signIn("paul")
                #expect(try await site.groups(of: "paul") == ["blocked", "moderators", "staff"])
                // A group that is gone from the directory is given back too.
                try await server.modify("dn: \(People.dn("blocked"))\nchangetype: delete")
                _ = try await site.signIn("paul")
                #expect(try await site.groups(of: "paul") == ["moderators", "staff"])
                #expect(site.log.lines.isEmpty)
            }
        }
    }

    @Test("Only the groups of a map are taken over, under the names that it gives them")
    func mapped() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let map = ["CN=Writers, OU=Groups,\(People.suffix)": "Authors", People.dn("editors"): "Editors"]
            try await DirectorySite.with(settings(server, .some(map))) { site in
                _ = try await site.signIn("john")
                #expect(try await site.groups(of: "john") == ["Authors"])
                try await server.modify(change("writers", "delete", "john"))
                _ = try await site.signIn("john")
                #expect(try await site.groups(of: "john").isEmpty)
            }
        }
    }

    @Test("Groups within groups are followed as far as the settings say, in a circle too")
    func nested() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await server.modify(
                """
                dn: \(People.dn("editors"))
                changetype: modify
                add: member
                member: \(People.dn("circle"))
                """)
            for (nesting, expected) in [
                (0, ["staff", "writers"]), (1, ["editors", "staff", "writers"]),
                (5, ["circle", "editors", "publishers", "staff", "writers"]),
            ] {
                try await DirectorySite.with(settings(server, nesting: nesting)) { site in
                    _ = try await site.signIn("john")
                    #expect(try await site.groups(of: "john") == expected)
                }
            }
        }
    }

    @Test("Groups may name their members by user names")
    func posix() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                var groups = LDAPGroups(base: Self.base, mirrored: .all)
                groups.filter = "(objectClass=posixGroup)"
                groups.members = .usernames(attribute: "memberUid")
                $0.groups = groups
            }
            try await DirectorySite.with(settings) { site in
                _ = try await site.signIn("john")
                #expect(try await site.groups(of: "john") == ["printers"])
                _ = try await site.signIn("paul")
                #expect(try await site.groups(of: "paul").isEmpty)
            }
        }
    }

    @Test("Flags follow groups, and what was set here stays")
    func flags() async throws {
        try await DirectoryServer.with(People.entries) { server in
            var mapping = LDAPMapping<User>.standard
            mapping.set(\.isStaff, forMembersOf: People.dn("staff"))
            mapping.set(\.isSuperuser, forMembersOf: People.dn("editors"))
            try await DirectorySite.with(settings(server, .none), mapping: mapping) { site in
                let john = try #require(try await site.signIn("john")).user
                #expect(john.isStaff && !john.isSuperuser)
                try await server.modify(change("staff", "add", "paul"))
                try await server.modify(change("staff", "delete", "john"))
                try await server.modify(change("editors", "add", "john"))
                let later = try #require(try await site.signIn("john")).user
                #expect(!later.isStaff && later.isSuperuser)
                // Made staff by somebody here, and never by the directory.
                var george = try #require(try await site.signIn("george")).user
                george.isStaff = true
                try await site.accounts.users.update(george)
                #expect(try await site.signIn("george")?.user.isStaff == true)
                #expect(try await site.groups(of: "john").isEmpty)
            }
        }
    }

    @Test("Who is outside of the group of the active is switched off, and who was switched off here stays off")
    func active() async throws {
        try await DirectoryServer.with(People.entries) { server in
            var mapping = LDAPMapping<User>.standard
            mapping.setActive(\.isActive, forMembersOf: People.dn("writers"))
            try await DirectorySite.with(settings(server, .none), mapping: mapping) { site in
                let john = try #require(try await site.signIn("john")).user
                try await server.modify(change("writers", "delete", "john"))
                try await site.refuses("john")
                #expect(try await site.accounts.users.byID(john.id)?.isActive == false)
                try await server.modify(change("writers", "add", "john"))
                #expect(try await site.signIn("john")?.user.isActive == true)
                try await site.refuses("george")

                var switchedOff = try #require(try await site.accounts.users.byID(john.id))
                switchedOff.isActive = false
                try await site.accounts.users.update(switchedOff)
                try await site.refuses("john")
                #expect(try await site.accounts.users.byID(john.id)?.isActive == false)
            }
        }
    }

    @Test("A group may be needed to get in, and another may keep people out")
    func requiredAndDenied() async throws {
        try await DirectoryServer.with(People.entries) { server in
            var settings = settings(server, .none)
            settings.requiredGroup = People.dn("writers")
            settings.deniedGroup = People.dn("blocked")
            try await DirectorySite.with(settings) { site in
                try await site.admits("john")
                try await site.refuses("paul")
                try await site.refuses("george")
                // Nobody is made who does not get in.
                #expect(try await site.accounts.users.byUsername("george") == nil)
                #expect(site.log.lines.isEmpty)
            }
        }
    }

    @Test("What is given to a group here, its members of the directory may do, without any other backend")
    func permissions() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await DirectorySite.with(settings(server), others: []) { site in
                let permission = PermissionName.change(Group.self)
                let writers = try await site.accounts.groups.create("writers")
                try await site.accounts.permissions.grant(permission, to: writers)
                let john = try await site.admits("john")
                let george = try await site.admits("george")
                #expect(try await site.accounts.permissions.has(john, permission))
                #expect(try await !site.accounts.permissions.has(george, permission))
            }
        }
    }
}
