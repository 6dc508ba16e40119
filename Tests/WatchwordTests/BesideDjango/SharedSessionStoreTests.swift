import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Sessions that are not in the database alone are shared, too.
@Suite("Session stores beside Django")
struct SharedSessionStoreTests {
    /// Where both keep their sessions.
    enum Store: String, CaseIterable, Sendable {
        /// Ours remembers rows; Django, whose cache is each process's own, does not.
        case cachedDatabase
        case file
        case signedCookies

        func djangoSettings(_ folder: TemporaryFolder) -> String {
            switch self {
            case .cachedDatabase: ""
            case .file:
                """
                SESSION_ENGINE = 'django.contrib.sessions.backends.file'
                SESSION_FILE_PATH = '\(folder.url.path)'
                """
            case .signedCookies: "SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'"
            }
        }

        func watchwordSetting(_ folder: TemporaryFolder) -> String {
            switch self {
            case .cachedDatabase: "cached_database"
            case .file: "file:" + folder.url.path
            case .signedCookies: "signed_cookies"
            }
        }
    }

    @Test(
        "V7.4.1: a session in any store goes on at the other, and ends at both with a log-out or a new password",
        arguments: DatabaseEngine.allCases, Store.allCases)
    func shared(engine: DatabaseEngine, store: Store) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await engine.withLocation { location in
            try await SharedSites.with(
                engine, location, djangoSettings: store.djangoSettings(folder),
                watchwordSettings: ["WATCHWORD_SESSION_STORE": store.watchwordSetting(folder)]
            ) { sites in
                for start in SiteSide.allCases {
                    try await goOnAndLogOut(sites, start, store)
                    try await changePassword(sites, start)
                }
            }
        }
    }

    private func goOnAndLogOut(_ sites: SharedSites, _ start: SiteSide, _ store: Store) async throws {
        let name = try await sites.makeUser()
        let visitor = sites.visitor()
        let thief = sites.visitor()
        #expect(try await visitor.logIn(name, at: start).location == "/dashboard/")
        for side in [start.other, start, start.other] { #expect(try await visitor.name(at: side) == name) }
        let rows = try await sites.django.run(
            "from django.contrib.sessions.models import Session\nprint(Session.objects.count())")
        // The session is where the setting says.
        #expect((rows == "0\n") == (store != .cachedDatabase), "\(rows)")

        thief.jar.cookies = visitor.jar.cookies
        let stolen = thief.jar.cookies
        for side in SiteSide.allCases { #expect(try await thief.name(at: side) == name) }
        #expect(try await visitor.logOut(at: start.other).status == 200)
        for side in SiteSide.allCases {
            #expect(try await visitor.name(at: side) == nil)
            thief.jar.cookies = stolen
            // Nobody can take back a copy of a cookie that is its own session; Django cannot either.
            #expect(try await thief.name(at: side) == (store == .signedCookies ? name : nil))
        }
    }

    private func changePassword(_ sites: SharedSites, _ start: SiteSide) async throws {
        let name = try await sites.makeUser()
        let visitor = sites.visitor()
        let elsewhere = sites.visitor()
        for each in [visitor, elsewhere] { _ = try await each.logIn(name, at: start) }
        let stale = elsewhere.jar.cookies
        for side in SiteSide.allCases { #expect(try await elsewhere.name(at: side) == name) }
        let place = visitor.at(start.other)
        let form = try await place.get("/accounts/password_change/").form(withField: "old_password")
        let page = try await place.submit(
            form,
            [
                "old_password": SharedSites.password, "new_password1": SharedSites.newPassword,
                "new_password2": SharedSites.newPassword,
            ])
        #expect(
            page.location == "/accounts/password_change/done/", "\(start.other) answered \(page.status): \(page.text)")
        for side in SiteSide.allCases {
            #expect(try await visitor.name(at: side) == name)
            elsewhere.jar.cookies = stale
            #expect(try await elsewhere.name(at: side) == nil)
        }
    }
}
