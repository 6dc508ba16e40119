import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTemplates
import WatchwordTesting

@Suite struct `What users may do` {
    private func permission(_ codename: String, _ database: any Database) async throws -> Permission {
        try #require(try await database.read { try $0.find(\Permission.codename, equals: codename) })
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Permissions come from the user, from groups, and with being superuser`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            var john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            let own = try await permission("change_user", test.database)
            let shared = try await permission("view_group", test.database)
            let id = john.id
            try await test.database.write { connection in
                var group = Group(name: "beatles")
                try connection.insert(&group)
                try connection.execute(
                    "INSERT INTO auth_user_groups (user_id, group_id) VALUES (\(id), \(group.id))")
                try connection.execute(
                    """
                    INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (\(group.id), \(shared.id))
                    """)
                try connection.execute(
                    "INSERT INTO auth_user_user_permissions (user_id, permission_id) VALUES (\(id), \(own.id))")
            }
            let change = PermissionName(app: "auth", codename: "change_user")
            let view = PermissionName(app: "auth", codename: "view_group")
            let delete = PermissionName(app: "auth", codename: "delete_user")
            #expect(try await permissions.all(of: john) == [change, view])
            #expect(try await permissions.has(john, change))
            #expect(try await permissions.has(john, view))
            #expect(try await !permissions.has(john, delete))
            #expect(try await permissions.has(john, anyIn: "auth"))
            #expect(try await !permissions.has(john, anyIn: "admin"))
            #expect(try await !permissions.has(nil, change))

            let perms = try await permissions.forTemplates(of: john)
            #expect(perms.contains(.string("auth.change_user")) && !perms.contains(.string("auth.delete_user")))
            #expect(perms.contains(.string("auth")) && !perms.contains(.string("admin")))
            #expect(perms.elements == nil)
            guard case .object(let auth) = perms.member("auth"), case .object(let admin) = perms.member("admin") else {
                Issue.record("perms has no apps")
                return
            }
            #expect(auth.isTrue && !admin.isTrue)
            #expect(auth.member("view_group") == .bool(true) && auth.member("delete_user") == .bool(false))

            john.isSuperuser = true
            try await test.accounts.users.update(john)
            #expect(try await permissions.has(john, delete))
            #expect(try await permissions.all(of: john).count == 24)
            #expect(try await permissions.forTemplates(of: john).contains(.string("auth.delete_user")))

            // V8.3.2: at once.
            john.isActive = false
            try await test.accounts.users.update(john)
            #expect(try await !permissions.has(john, change))
            #expect(try await permissions.all(of: john).isEmpty)
            #expect(try await !permissions.forTemplates(of: john).contains(.string("auth.change_user")))
        }
    }

    @Test func `A user model may decide for itself`() async throws {
        try await withAccounts(of: Member.self) { test in
            let member = try Member(username: "ringo@example.com")
            let name = PermissionName(app: "anything", codename: "at_all")
            #expect(try await test.accounts.permissions.has(member, name))
            #expect(try await test.accounts.permissions.has(member, anyIn: "anything"))
            #expect(try await test.accounts.permissions.forTemplates(of: member).contains(.string("anything.at_all")))
            #expect(try await !test.accounts.permissions.has(nil, name))
        }
    }

    @Test func `A backend that fails allows nothing`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            try await test.database.alterSchema { connection in
                _ = try connection.execute("ALTER TABLE auth_permission RENAME TO elsewhere")
            }
            await #expect(throws: DatabaseError.self) {
                try await test.accounts.permissions.has(john, PermissionName(app: "auth", codename: "add_user"))
            }
        }
    }
}
