import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Groups and permissions of a user model of one's own` {
    @Test func `The tables are named as Django names them`() {
        let tables = MembershipTables(of: Agent.self)
        #expect(tables.groups == "agency_agent_groups" && tables.permissions == "agency_agent_user_permissions")
        #expect(tables.userColumn == "agent_id")
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Permissions are held directly and through groups`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Agent.self, on: engine) { test in
            let users = test.accounts.users, permissions = test.accounts.permissions
            let agent = try await users.create(Agent(username: "007"), password: nil)
            let other = try await users.create(Agent(username: "008"), password: nil)
            try await test.database.write { connection in
                var group = Group(name: "Editors")
                try connection.insert(&group)
                let ids = try connection.values(
                    "SELECT id FROM auth_permission WHERE codename IN ('add_group', 'view_group') ORDER BY codename",
                    as: Permission.ID.self)
                try connection.execute(
                    "INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (\(group.id), \(ids[0]))")
                try connection.execute(
                    "INSERT INTO agency_agent_groups (agent_id, group_id) VALUES (\(agent.id), \(group.id))")
                try connection.execute(
                    """
                    INSERT INTO agency_agent_user_permissions (agent_id, permission_id) \
                    VALUES (\(agent.id), \(ids[1]))
                    """)
            }
            #expect(
                try await permissions.all(of: agent).map(\.description).sorted() == [
                    "auth.add_group", "auth.view_group",
                ])
            #expect(try await permissions.has(agent, PermissionName(app: "auth", codename: "add_group")))
            #expect(try await permissions.all(of: other).isEmpty)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Nobody is twice in a group, or in one that is not there`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Agent.self, on: engine) { test in
            let agent = try await test.accounts.users.create(Agent(username: "007"), password: nil)
            let group = try await test.database.write { connection in
                var group = Group(name: "Editors")
                try connection.insert(&group)
                return group
            }
            func join(_ id: Int64) async throws {
                try await test.database.write { connection in
                    _ = try connection.execute(
                        "INSERT INTO agency_agent_groups (agent_id, group_id) VALUES (\(agent.id), \(id))")
                }
            }
            try await join(group.id.raw)
            await #expect(throws: DatabaseError.self) { try await join(group.id.raw) }
            await #expect(throws: DatabaseError.self) { try await join(4711) }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A model without the tables has no permissions and no errors`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Guest.self, on: engine) { test in
            let guest = try await test.accounts.users.create(Guest(username: "ringo"), password: nil)
            let permissions = test.accounts.permissions
            #expect(try await permissions.all(of: guest).isEmpty)
            #expect(try await !permissions.has(guest, PermissionName(app: "auth", codename: "add_group")))
            #expect(try await !permissions.has(guest, anyIn: "auth"))
            let root = try await test.accounts.users.createSuperuser(Guest(username: "root"), password: nil)
            #expect(try await !permissions.has(root, PermissionName(app: "auth", codename: "add_group")))
            await #expect(throws: DatabaseError.self) {
                try await test.database.alterSchema { try $0.createMembershipTables(for: Guest.self) }
            }
        }
    }
}
