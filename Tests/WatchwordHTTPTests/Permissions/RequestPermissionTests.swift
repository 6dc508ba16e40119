import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordHTTP

@Suite struct `Permissions in a request` {
    @Test(arguments: DatabaseEngine.allCases)
    func `V8.3.2: They are read once in a request, and what is taken away counts from the next on`(
        on engine: DatabaseEngine
    ) async throws {
        let site = try await TestSite(on: engine)
        let accounts = site.services.accounts
        try await PostMigrate.run(on: site.database)
        let browser = site.browser { router in
            site.signInRoute(router)
            router.get("asks/") { _, context in
                let before = try await context.permissions.has(.add(User.self))
                if let user = try await context.user {
                    try await accounts.permissions.revoke(.add(User.self), from: user)
                }
                let after = try await context.permissions.has(.add(User.self))
                let fresh = try await accounts.permissions.has(context.user, .add(User.self))
                return "\(before) \(after) \(fresh)"
            }
        }
        #expect(try await browser.get("/asks/").text == "false false false")
        _ = try await browser.get("/sign-in/")
        let john = try #require(try await accounts.users.byUsername("john"))
        try await accounts.permissions.grant(.add(User.self), to: john)
        #expect(try await browser.get("/asks/").text == "true true false")
        #expect(try await browser.get("/asks/").text == "false false false")
    }

    @Test func `A page and its handler share what was read`() async throws {
        let site = try await TestSite(templates: [
            "perms.html": "{% if perms.auth.add_user %}yes{% else %}no{% endif %}"
        ])
        try await PostMigrate.run(on: site.database)
        let browser = site.browser { router in
            site.signInRoute(router)
            router.get("page/") { _, context in
                let may = try await context.permissions.has(.add(User.self))
                let reads = site.database.reads
                let page = try await context.render("perms.html")
                #expect(site.database.reads == reads && !may)
                return page
            }
        }
        _ = try await browser.get("/sign-in/")
        #expect(try await browser.get("/page/").text == "no")
    }

    @Test func `Who signs in on the way has permissions of their own`() async throws {
        let site = try await TestSite()
        let browser = site.browser { router in
            router.get("changes/") { _, context in
                let before = try await context.permissions.has(.add(User.self))
                var root = User(username: "root")
                root.isSuperuser = true
                context.site.setUser(root)
                let between = try await context.permissions.has(.add(User.self))
                context.site.setUser(nil)
                return "\(before) \(between) \(try await context.permissions.has(.add(User.self)))"
            }
        }
        #expect(try await browser.get("/changes/").text == "false true false")
    }
}
