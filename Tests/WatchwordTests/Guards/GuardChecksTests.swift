import Foundation
import Testing
import WatchwordCommands
import WatchwordSQLite
import WatchwordTesting

@testable import Watchword

@Suite("What is found out about guards at the start")
struct GuardChecksTests {
    private func findings(
        _ site: Site<User>, _ addRoutes: (SiteRouter<SiteContext<User>>) -> Void
    ) async throws -> [CheckMessage] {
        let router = site.router()
        addRoutes(router)
        return try await SiteProgram(site: site, router: router).systemChecks().filter { $0.id.hasPrefix("guards.") }
    }

    @Test("A permission that nobody has heard of keeps the site from starting", arguments: DatabaseEngine.allCases)
    func unknown(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine,
            plan: { site in
                site.models = [
                    ModelDescription(
                        appLabel: "tasks", model: "task", verboseName: "task",
                        permissions: [.init(codename: "close_task", name: "Can close tasks")])
                ]
                site.otherPermissions = [PermissionName(app: "reports", codename: "read")]
            }
        ) { site in
            let line: UInt = #line + 2
            let found = try await findings(site.site) { router in
                router.group("a").requiring(.anyOf(.staff, .permission("tasks.clsoe_task"))).get(":id/") { _, _ in "a" }
                router.requiring(.permission("tasks close")).get("b/") { _, _ in "b" }
                router.requiring(.permission("tasks.close_task")).get("c/") { _, _ in "c" }
                router.requiring(.permission("tasks.view_task")).get("d/") { _, _ in "d" }
                router.requiring(.permission("auth.change_user")).get("e/") { _, _ in "e" }
                router.requiring(.permission("reports.read")).get("f/") { _, _ in "f" }
            }
            #expect(found.map(\.id) == ["guards.E001", "guards.E002"])
            #expect(found.allSatisfy { $0.level == .error && $0.hint != nil })
            #expect(found.first?.subject == "WatchwordTests/GuardChecksTests.swift:\(line + 1) (GET /b/)")
            #expect(found.last?.subject == "WatchwordTests/GuardChecksTests.swift:\(line) (GET /a/:id/)")
            let catalogue = site.site.plan.catalogue
            #expect(found.last.map { catalogue.text($0.finding).contains("permission “tasks.clsoe_task”,") } == true)

            let router = site.site.router()
            router.requiring(.permission("tasks.clsoe_task")).get("a/") { _, _ in "a" }
            let program = SiteProgram(site: site.site, router: router)
            let status = await (try CommandRequest(["runserver", "127.0.0.1:0"])).run(on: program)
            #expect(status == .failure)
        }
    }

    @Test func `Blanks in a name can be seen, and a name without a part is none`() async throws {
        try await StorySite<User>.with(.sqlite) { site in
            let found = try await findings(site.site) { router in
                router.requiring(.permission(PermissionName(app: " docs", codename: "publish_doc "))).get("a/") {
                    _, _ in ""
                }
                router.requiring(.permission(PermissionName(app: "", codename: ""))).get("b/") { _, _ in "" }
                router.requiring(.permission(PermissionName(app: "docs", codename: ""))).get("c/") { _, _ in "" }
                router.requiring(.permission("docs.publish_doc\u{A0}")).get("d/") { _, _ in "" }
            }
            let catalogue = site.site.plan.catalogue
            let texts = found.map { $0.id + " " + catalogue.text($0.finding) }.sorted()
            for (name, id) in [
                (" docs.publish_doc ", "E002"), (".", "E001"), ("docs.", "E001"), ("docs.publish_doc\u{A0}", "E002"),
            ] {
                #expect(
                    texts.contains { $0.hasPrefix("guards.\(id)") && $0.contains("“\(name)”") }, "\(name) in \(texts)")
            }
            #expect(texts.count == 4)
        }
    }

    @Test func `A permission that somebody made in the database is known`() async throws {
        try await StorySite<User>.with(.sqlite) { site in
            func found() async throws -> [CheckMessage] {
                try await findings(site.site) { $0.requiring(.permission("auth.fly")).get("a/") { _, _ in "a" } }
            }
            #expect(try await found().map(\.id) == ["guards.E002"])
            try await site.site.accounts.database.write { connection in
                let type: ContentType? = try connection.first(where: "model = \("user")")
                var fly = Permission(name: "Can fly", contentType: try #require(type).id, codename: "fly")
                try connection.insert(&fly)
            }
            #expect(try await found() == [])
        }
    }

    @Test func `A guard that asks for the password needs the page that does`() async throws {
        try await StorySite<User>.with(.sqlite) { site in
            let found = try await findings(site.site) {
                $0.requiring(.recentlyConfirmed).get("a/") { _, _ in "a" }
            }
            #expect(found == [])
        }
        let environment = [
            "WATCHWORD_SECRET_KEY": "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
            "WATCHWORD_ALLOWED_HOSTS": "localhost", "WATCHWORD_DATABASE_URL": "sqlite::memory:",
        ]
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let sources = SettingsSources(environment: environment, directory: folder.url.path)
        let bare = try await Site<User>(.values(try SettingsValues(from: sources), drivers: .sqlite)) { _ in }
        let found = try await findings(bare) { $0.requiring(.recentlyConfirmed).get("a/") { _, _ in "a" } }
        #expect(found.map(\.id) == ["guards.E003"])
        await bare.accounts.shutDown()
        await bare.accounts.database.close()
    }

    @Test func `A permission is unknown while there are no tables`() async throws {
        try await StorySite<User>.with(.sqlite, tables: .missing) { site in
            let found = try await findings(site.site) {
                $0.requiring(.permission("tasks.close_task")).get("a/") { _, _ in "a" }
            }
            #expect(found.map(\.id) == ["guards.E002"])
        }
    }
}
