import Testing
import Watchword
import WatchwordCrypto
import WatchwordTesting

extension BesideDjango {
    /// Passwords encoded by one let their owner in at the other.
    @Suite("Signing in beside Django", .sharedSites(.usual))
    struct SharedSignInTests {
        /// The tags of a password column that both know.
        static let tags = PasswordHashers.django.hashers.map(\.algorithm)

        /// Hashers of all tags that cost little: what is tried here is that each understands the other's text. The preferred one keeps
        /// its cost, or its rows would be due for an update.
        private static let cheap = PasswordHashers([
            PBKDF2Hasher(), PBKDF2Hasher(digest: .sha1, iterations: 1000), BcryptHasher(cost: 4),
            Argon2Hasher(memoryKiB: 64, passes: 1, lanes: 1), BcryptHasher(.password, cost: 4),
            ScryptHasher(workFactor: 1024, blockSize: 8, parallelism: 1),
        ])

        @Test(
            "A user of every encoding made by Django signs in here, and afterwards still there",
            arguments: DatabaseEngine.allCases, tags)
        func djangoFirst(engine: DatabaseEngine, tag: String) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = "made-there-\(tag)"
            _ = try await sites.django.run(
                """
                from django.contrib.auth.models import User
                from django.contrib.auth.hashers import get_hasher, make_password
                name, password, tag = arguments
                hasher = get_hasher(tag)
                cheap = {'pbkdf2_sha1': {'iterations': 1000}, 'scrypt': {'work_factor': 1024, 'parallelism': 1},
                         'argon2': {'time_cost': 1, 'memory_cost': 64, 'parallelism': 1},
                         'bcrypt': {'rounds': 4}, 'bcrypt_sha256': {'rounds': 4}}
                for key, value in cheap.get(tag, {}).items():
                    setattr(hasher, key, value)
                User.objects.create(username=name, password=make_password(password, hasher=hasher))
                """, name, SharedSites.password, tag)
            try await signIn(name, tag, first: .watchword, sites)
        }

        @Test(
            "A user of every encoding made here signs in at Django, and afterwards still here",
            arguments: DatabaseEngine.allCases, tags)
        func watchwordFirst(engine: DatabaseEngine, tag: String) async throws {
            let sites = try SharedSites.running(on: engine)
            var user = User(username: "made-here-\(tag)")
            user = try await sites.watchword.site.users.create(user, password: nil)
            user.password = try PasswordHashers(tags: [tag], among: Self.cheap).encode(SharedSites.password)
            try await sites.watchword.site.users.update(user)
            try await signIn(user.username, tag, first: .django, sites)
        }

        private func signIn(_ name: String, _ tag: String, first: SiteSide, _ sites: SharedSites) async throws {
            let made = try #require(try await sites.watchword.site.users.byUsername(name)).password
            #expect(made.column.hasPrefix(tag + "$"))
            for side in [first, first.other] {
                let visitor = sites.visitor()
                #expect(try await visitor.logIn(name, "not-the-password", at: side).status == 200)
                #expect(try await visitor.name(at: side) == nil)
                #expect(try await visitor.logIn(name, at: side).location == "/dashboard/")
                #expect(try await visitor.name(at: side) == name)
            }
            // The first to see the password encodes it as both prefer it, and leaves it alone if it is.
            let kept = try #require(try await sites.watchword.site.users.byUsername(name)).password
            #expect(kept.column.hasPrefix("pbkdf2_sha256$1000000$"))
            #expect((kept.column == made.column) == (tag == "pbkdf2_sha256"))
        }

        @Test(
            "An unusable or a foreign password lets nobody in at either", arguments: DatabaseEngine.allCases,
            ["!aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "", "rot13$salt$ghyvc", "pbkdf2_sha256$1$salt$"])
        func unusable(engine: DatabaseEngine, password: String) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            _ = try await sites.django.run(
                """
                from django.contrib.auth.models import User
                User.objects.filter(username=arguments[0]).update(password=arguments[1])
                """, name, password)
            for side in SiteSide.allCases {
                let visitor = sites.visitor()
                #expect(try await visitor.logIn(name, at: side).status == 200)
                #expect(try await visitor.name(at: side) == nil)
            }
        }
    }
}
