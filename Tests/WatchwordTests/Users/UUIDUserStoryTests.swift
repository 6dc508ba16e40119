import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Users whose keys are UUIDs, over the whole site.
@Suite("The story of an account whose key is a UUID")
struct UUIDUserStoryTests {
    @Test("Sign-up, log-in, sessions, change and reset links work alike", arguments: DatabaseEngine.allCases)
    func story(engine: DatabaseEngine) async throws {
        try await StorySite<Citizen>.with(engine, plan: { $0.migrations = Citizen.migrations }) { site in
            let story = AccountStory(
                signUp: ["email": "anna@EXAMPLE.com"], name: "anna@example.com", address: "anna@example.com",
                browser: { site.browser() },
                mail: {
                    let link = try await site.resetLink()
                    let anna = try #require(try await site.site.users.byUsername("anna@example.com"))
                    // The link names the user by the key as Django writes it.
                    #expect(link.contains("/\(site.site.accounts.passwordReset.uid(of: anna))/"))
                    return .init(address: try #require(site.outbox.messages.last?.to.first), link: link)
                })
            try await story.tell()
            let anna = try #require(try await site.site.users.byUsername("anna@example.com"))
            #expect(anna.id.description.count == 36 && anna.id.isSaved)
        }
    }

    @Test("Permissions come directly, through groups and by being superuser", arguments: DatabaseEngine.allCases)
    func permissions(engine: DatabaseEngine) async throws {
        try await StorySite<Citizen>.with(engine, plan: { $0.migrations = Citizen.migrations }) { site in
            let users = site.site.users, permissions = site.site.permissions
            let anna = try await users.create(Citizen(username: "anna@example.com"), password: nil)
            let other = try await users.create(Citizen(username: "other@example.com"), password: nil)
            let root = try await users.createSuperuser(Citizen(username: "root@example.com"), password: nil)
            try await site.site.accounts.database.write { connection in
                var group = Group(name: "Clerks")
                try connection.insert(&group)
                let ids = try connection.values(
                    """
                    SELECT id FROM auth_permission WHERE codename IN ('change_citizen', 'view_citizen') \
                    ORDER BY codename
                    """, as: Permission.ID.self)
                try connection.execute(
                    "INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (\(group.id), \(ids[0]))")
                try connection.execute(
                    "INSERT INTO town_citizen_groups (citizen_id, group_id) VALUES (\(anna.id), \(group.id))")
                try connection.execute(
                    """
                    INSERT INTO town_citizen_user_permissions (citizen_id, permission_id) VALUES (\(anna.id), \(ids[1]))
                    """)
            }
            let change = PermissionName(app: "town", codename: "change_citizen")
            #expect(
                try await permissions.all(of: anna) == [change, PermissionName(app: "town", codename: "view_citizen")])
            #expect(try await permissions.has(anna, change))
            #expect(try await permissions.all(of: other).isEmpty)
            #expect(try await !permissions.has(other, change))
            #expect(try await permissions.has(root, change))
        }
    }

    @Test("Nothing can be said against the model, and a random key is no sign-in", arguments: DatabaseEngine.allCases)
    func strangers(engine: DatabaseEngine) async throws {
        #expect(UserModelCheck.findings(of: Citizen.self).isEmpty)
        try await StorySite<Citizen>.with(engine, plan: { $0.migrations = Citizen.migrations }) { site in
            let browser = site.browser()
            for uid in ["MQ", "AA", "not-base64!", String(repeating: "A", count: 48)] {
                let page = try await browser.get("/accounts/reset/\(uid)/set-password/")
                #expect(page.forms.allSatisfy { $0["new_password1"] == nil }, "\(uid)")
            }
        }
    }
}

/// A user model of an app's own with keys that nobody can count.
private struct Citizen: UserModel {
    var id: UUIDKey<Citizen> = .unsaved
    var email: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var isStaff = false
    var isSuperuser = false

    static let schema = Schema<Citizen>("town") {
        Field(\.id)
        Field(\.email, .email, .unique)
        Field(\.password, .maxLength(128))
        Field(\.lastLogin)
        Field(\.isStaff)
        Field(\.isSuperuser)
    }
    static let usernameField = UsernameField(\Citizen.email)
    static let membership = MembershipTables(of: Citizen.self)

    mutating func becomeSuperuser() {
        isStaff = true
        isSuperuser = true
    }

    static let migrations = [
        Migration(app: "town", name: "0001_initial") { connection in
            try connection.createTable(Citizen.self)
            try connection.createMembershipTables(for: Citizen.self)
        }
    ]
}

extension Citizen {
    init(row: Row) throws {
        id = try row[0]
        email = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        isStaff = try row[4]
        isSuperuser = try row[5]
    }
}
