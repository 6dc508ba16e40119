import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Real Django 5.2 and Watchword asked about the same rows.
@Suite("Permissions beside Django", .serialized) struct PermissionsBesideDjangoTests {
    /// Random, and the same each time.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let usersOfEach = 1000
    /// Names that there is no permission for, too.
    private static let strangers = ["auth.fly", "nowhere.add_user", "auth.add_user.more", "auth."]

    @Test("Two thousand users may do the same at both, whoever wrote the rows", arguments: DatabaseEngine.allCases)
    func sameAnswers(on engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let database = try location.open()
            try await Migrator(BuiltInMigrations.all()).migrate(on: database)
            try await PostMigrate.run(on: database)
            let accounts = Accounts<User>(
                database: database, keys: SigningKeys(key: SecretKey("a key for this test, and for no other one")),
                mailer: .dummy())
            let django = try await DjangoEnvironment.shared().makeSite(on: location)
            defer { django.remove() }

            try await write(accounts)
            _ = try await django.run(Self.writing, "\(Self.usersOfEach)")
            let theirs = try JSONDecoder().decode(
                Answers.self, from: Data(try await django.run(Self.asking, Self.strangers.joined(separator: " ")).utf8))
            let ours = try await answers(of: accounts)

            #expect(theirs.users.count == 2 * Self.usersOfEach && theirs.permissions.count == 25)
            #expect(ours.permissions == theirs.permissions)
            for (name, theirs) in theirs.users {
                let ours = try #require(ours.users[name])
                #expect(ours == theirs, "\(name)")
            }
            #expect(ours.users.count == theirs.users.count)
            #expect(ours.holders == theirs.holders)
            // Not all alike, or nothing was compared.
            #expect(Set(theirs.users.values.map(\.may)).count > 500)
            await accounts.shutDown()
            await database.close()
        }
    }

    private struct Answers: Codable {
        struct OfUser: Codable, Equatable {
            var may: [String]
            var all: [String]
            var direct: [String]
            var groups: [String]
            var apps: [String]
        }

        var permissions: [String]
        var users: [String: OfUser]
        var holders: [String: [String]]
    }

    /// Groups and users with random permissions, made as an app makes them.
    private func write(_ accounts: Accounts<User>) async throws {
        var dice = Dice(state: 20)
        let publish = PermissionName(of: User.self, "can_publish")
        try await accounts.permissions.create(publish, titled: "Can publish", for: User.self)
        let names = try await allNames(accounts.database)
        var groups: [Group] = []
        for number in 0..<20 {
            let group = try await accounts.groups.create("group \(number)")
            try await accounts.permissions.grant(some(of: names, atMost: 4, &dice), to: group)
            groups.append(group)
        }
        for number in 0..<Self.usersOfEach {
            var user = User(username: "ours-\(number)")
            user.isActive = Int.random(in: 0..<10, using: &dice) > 0
            user.isSuperuser = Int.random(in: 0..<20, using: &dice) == 0
            user = try await accounts.users.create(user, password: nil)
            for group in some(of: groups, atMost: 3, &dice) { try await accounts.groups.add(user, to: group) }
            let own = some(of: names, atMost: 3, &dice)
            if !own.isEmpty { try await accounts.permissions.grant(own, to: user) }
        }
    }

    private func some<T>(of all: [T], atMost count: Int, _ dice: inout Dice) -> [T] {
        Array(all.shuffled(using: &dice).prefix(Int.random(in: 0...count, using: &dice)))
    }

    private func allNames(_ database: any Database) async throws -> [PermissionName] {
        try await database.read { connection in
            var names: [PermissionName] = []
            try connection.forEachRow(
                """
                SELECT c.app_label, p.codename FROM auth_permission p \
                JOIN django_content_type c ON c.id = p.content_type_id ORDER BY p.id
                """
            ) { names.append(PermissionName(app: try $0[0], codename: try $0[1])) }
            return names
        }
    }

    private func answers(of accounts: Accounts<User>) async throws -> Answers {
        let names = try await allNames(accounts.database)
        let asked = names + Self.strangers.compactMap { PermissionName($0) }
        func sorted(_ names: Set<PermissionName>) -> [String] { names.map(\.description).sorted() }
        var answers = Answers(permissions: names.map(\.description).sorted(), users: [:], holders: [:])
        for user in try await accounts.database.read({ try $0.fetch(User.self) }) {
            let permissions = accounts.permissions.cached(for: user)
            var may: [String] = []
            for name in asked where try await permissions.has(name) { may.append(name.description) }
            if user.username.hasSuffix("7") {
                // Whoever explains an answer must give the same.
                for name in asked {
                    let isExplained = await permissions.explain(name).isAllowed
                    #expect(isExplained == may.contains(name.description), "\(user.username) \(name)")
                }
            }
            if user.isActive, user.isSuperuser { may += Self.strangers.filter { PermissionName($0) == nil } }
            var apps: [String] = []
            for app in ["admin", "auth", "contenttypes", "sessions", "nowhere"]
            where try await permissions.has(anyIn: app) {
                apps.append(app)
            }
            answers.users[user.username] = .init(
                may: may.sorted(), all: sorted(try await permissions.all()),
                direct: sorted(try await accounts.permissions.direct(of: user)),
                groups: sorted(try await accounts.permissions.throughGroups(of: user)), apps: apps)
        }
        // Django takes seconds for each.
        for name in names.filter({ $0.codename == "can_publish" || $0.description == "auth.add_user" }) {
            answers.holders[name.description] = try await accounts.users.with(name).map(\.username)
            answers.holders["any " + name.description] = try await accounts.users.with(
                name, among: UserSelection(activity: .any, superusers: .onlyIfGiven)
            ).map(\.username)
        }
        return answers
    }

    private static let writing = """
        import random, sys
        from django.contrib.auth.models import Group, Permission, User
        dice = random.Random(52)
        permissions = list(Permission.objects.all())
        groups = []
        for number in range(20):
            group = Group.objects.create(name=f'their group {number}')
            group.permissions.set(dice.sample(permissions, dice.randint(0, 4)))
            groups.append(group)
        groups += list(Group.objects.filter(name__startswith='group'))
        from django.db import transaction
        with transaction.atomic():
            for number in range(int(sys.argv[1])):
                user = User.objects.create(
                    username=f'theirs-{number}', is_active=dice.randrange(10) > 0, is_superuser=dice.randrange(20) == 0)
                user.groups.set(dice.sample(groups, dice.randint(0, 3)))
                user.user_permissions.set(dice.sample(permissions, dice.randint(0, 3)))
        """

    private static let asking = """
        import json, sys
        from django.contrib.auth.models import Permission, User
        names = [f'{p.content_type.app_label}.{p.codename}' for p in Permission.objects.select_related('content_type')]
        asked = names + sys.argv[1].split(' ')
        users = {}
        for user in User.objects.all():
            users[user.username] = {
                'may': sorted(name for name in asked if user.has_perm(name)),
                'all': sorted(user.get_all_permissions()),
                'direct': sorted(user.get_user_permissions()),
                'groups': sorted(user.get_group_permissions()),
                'apps': [app for app in ('admin', 'auth', 'contenttypes', 'sessions', 'nowhere')
                         if user.has_module_perms(app)],
            }
        holders = {}
        for name in ('auth.can_publish', 'auth.add_user'):
            holders[name] = [user.username for user in User.objects.with_perm(name).order_by('pk')]
            holders['any ' + name] = [user.username for user in User.objects.with_perm(
                name, is_active=None, include_superusers=False).order_by('pk')]
        print(json.dumps({'permissions': sorted(names), 'users': users, 'holders': holders}))
        """
}
