import Testing
import Watchword
import WatchwordDatabase
import WatchwordTesting

@Suite("Users and groups that are deleted")
struct DeletedUserTests {
    @Test("A user goes with groups, permissions and the lines of the log", arguments: DatabaseEngine.allCases)
    func user(on engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { story in
            let site = story.site
            let eve = try await site.users.create(User(username: "eve"), password: nil)
            let other = try await site.users.create(User(username: "other"), password: nil)
            var group = try await site.accounts.groups.create("Editors")
            try await site.accounts.groups.add(eve, to: group)
            try await site.accounts.groups.add(other, to: group)
            try await site.permissions.grant(.change(User.self), to: eve)
            try await site.permissions.grant(.view(User.self), to: group)
            let database = site.accounts.database
            let left = try await database.write { [models = site.models] connection in
                try connection.execute(
                    """
                    INSERT INTO django_admin_log (action_time, user_id, object_repr, action_flag, change_message) \
                    VALUES (\(User(username: "").dateJoined), \(eve.id), 'x', 1, '')
                    """)
                let counts = try connection.delete(eve, within: models)
                #expect(
                    counts == [
                        "auth_user": 1, "auth_user_groups": 1, "auth_user_user_permissions": 1, "django_admin_log": 1,
                    ])
                return try connection.values("SELECT username FROM auth_user", as: String.self)
            }
            #expect(left == ["other"])

            group = try #require(try await site.accounts.groups.named("Editors"))
            let doomed = group
            let counts = try await database.write { [models = site.models] in try $0.delete(doomed, within: models) }
            #expect(counts == ["auth_group": 1, "auth_user_groups": 1, "auth_group_permissions": 1])
            #expect(try await site.permissions.all(of: other).isEmpty)
        }
    }
}
