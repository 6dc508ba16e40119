import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordMail
import WatchwordTesting

@Suite struct `Sessions under attack` {
    @Test func `V7.2.3: keys have 165 random bits and no two are alike`() {
        var seen: Set<String> = []
        var letters: [Character: Int] = [:]
        for _ in 0..<20_000 {
            let key = SessionKey(random: .live).raw
            #expect(key.count == 32 && key.allSatisfy { SessionKey.alphabet.contains($0) })
            seen.insert(key)
            for letter in key { letters[letter, default: 0] += 1 }
        }
        #expect(seen.count == 20_000)
        // 640,000 letters out of 36: each about 17,778 times, give or take eight standard deviations.
        #expect(letters.count == 36 && letters.values.allSatisfy { abs($0 - 17_778) < 1052 })
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V7.2.4: the key from before signing in is dead, and signing in again gives another`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let session = Session()
            session["basket"] = 3
            try await test.accounts.sessions.save(session)
            let planted = try #require(session.key?.raw)
            let first = try await test.signIn(john, in: session)
            #expect(first != planted)
            #expect(try await test.accounts.sessions.open(cookie: planted).isEmpty)
            #expect(session["basket"] == 3)
            let second = try await test.signIn(john, in: session)
            #expect(second != first)
            #expect(try await test.user(of: first) == nil)
            #expect(try await test.user(of: second)?.id == john.id)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2015-5143: unknown keys are never adopted and make no rows`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            for number in 0..<50 {
                let opened = try await test.accounts.sessions.openWithUser(cookie: "unknownkey\(number)")
                #expect(opened.session.key == nil && opened.session.isEmpty && opened.user == nil)
            }
            let session = try await test.accounts.sessions.open(cookie: "chosenbytheattacker")
            session["a"] = 1
            try await test.accounts.sessions.save(session)
            #expect(session.key?.raw != "chosenbytheattacker")
            #expect(try await test.rowCount == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2015-5964: signing out a visitor makes no row`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let session = try await test.accounts.sessions.open(cookie: nil)
            try await test.accounts.authentication.signOut(session, user: nil)
            #expect(session.isEmpty)
            #expect(try await test.rowCount == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V7.4.1: signing out kills the session on the server`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            let opened = try await test.accounts.sessions.openWithUser(cookie: cookie)
            try await test.accounts.authentication.signOut(opened.session, user: opened.user)
            #expect(opened.session.isEmpty)
            #expect(try await test.user(of: cookie) == nil)
            #expect(try await test.rowCount == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V7.4.2: switching a user off, or deleting one, ends all sessions at once`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            var john = try await test.makeJohn()
            let cookies = [try await test.signIn(john), try await test.signIn(john)]
            for cookie in cookies { #expect(try await test.user(of: cookie) != nil) }
            john.isActive = false
            try await test.accounts.users.update(john)
            for cookie in cookies { #expect(try await test.user(of: cookie) == nil) }
            john.isActive = true
            try await test.accounts.users.update(john)
            #expect(try await test.user(of: cookies[0])?.id == john.id)
            let gone = john
            try await test.database.write { _ = try $0.delete(gone) }
            #expect(try await test.user(of: cookies[0]) == nil)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V7.4.3: a new password ends the other sessions and gives this one a new key`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let other = try await test.signIn(john)
            let session = Session()
            let mine = try await test.signIn(john, in: session)
            try await test.accounts.passwords.change(of: john, to: "another horse", keeping: session)
            try await test.accounts.sessions.save(session)
            #expect(try await test.user(of: other) == nil)
            #expect(try await test.user(of: mine) == nil)
            #expect(try await test.user(of: session.key?.raw ?? "")?.id == john.id)
            // The other one is not only refused: its row is gone.
            #expect(try await test.rowCount == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V7.2.1: a session of a backend that was taken off the list belongs to nobody`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let session = Session()
            try await test.accounts.authentication.signIn(john, in: session, through: "somewhere.else.Backend")
            try await test.accounts.sessions.save(session)
            #expect(try await test.user(of: session.key?.raw ?? "") == nil)
            #expect(try await test.rowCount == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V11.1.1: sessions live through a new secret key while the old one is a fallback`(
        on engine: DatabaseEngine
    ) async throws {
        let old = SecretKey("the old secret key"), new = SecretKey("the new secret key")
        try await withAccounts(on: engine, keys: SigningKeys(key: old)) { test in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            func site(_ keys: SigningKeys) -> Accounts<User> {
                Accounts(database: test.database, keys: keys, clock: test.clock.wallClock, mailer: .dummy())
            }
            let rotated = site(SigningKeys(key: new, fallbacks: [old]))
            let opened = try await rotated.sessions.openWithUser(cookie: cookie)
            #expect(opened.user?.id == john.id)
            // The fingerprint is made anew under a new key.
            #expect(opened.session.key == nil && opened.session.isModified)
            try await rotated.sessions.save(opened.session)
            let next = try #require(opened.session.key?.raw)
            let settled = try await rotated.sessions.openWithUser(cookie: next)
            #expect(settled.user?.id == john.id && !settled.session.isModified)
            #expect(try await site(SigningKeys(key: new)).sessions.openWithUser(cookie: next).user?.id == john.id)
            #expect(try await rotated.sessions.openWithUser(cookie: cookie).user == nil)
            #expect(
                try await site(SigningKeys(key: SecretKey("third"))).sessions.openWithUser(cookie: next).user == nil)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2007-0405: two users in one process are never mixed up`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            var cookies: [(User.ID, String)] = []
            for number in 0..<8 {
                let user = try await test.accounts.users.create(User(username: "user\(number)"), password: "x")
                cookies.append((user.id, try await test.signIn(user)))
            }
            let sessions = test.accounts.sessions
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for round in 0..<200 {
                    let (id, cookie) = cookies[round % cookies.count]
                    group.addTask { try await sessions.openWithUser(cookie: cookie).user?.id == id }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func `The fingerprint of a password is Django's (session_auth_hash)`() async throws {
        let keys = try Vectors.keys
        for vector in try Vectors.list("session_auth_hash") {
            let password = EncodedPassword(vector["password_field"]?.stringValue ?? "")
            try await withAccounts(keys: SigningKeys(key: keys.key)) { test in
                var user = User(username: "john")
                user.id = try #require(User.ID(1))
                user.password = password
                let session = Session()
                try await test.accounts.authentication.signIn(user, in: session)
                #expect(session["_auth_user_hash"]?.stringValue == vector["hash"]?.stringValue)
                #expect(session["_auth_user_id"] == "1")
                #expect(session["_auth_user_backend"] == "django.contrib.auth.backends.ModelBackend")
            }
        }
    }
}
