import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Two servers of one site, each a process with a memory of its own.
@Suite("Sessions between two servers", .serialized)
struct TwoServersSecurityTests {
    private static let newPassword = "rose-garden-92"

    private func withServers(
        _ engine: DatabaseEngine, _ store: String, _ body: (SiteProcess, SiteProcess) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await engine.withLocation { location in
            let settings = [
                "WATCHWORD_SECRET_KEY": "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
                "WATCHWORD_DATABASE_URL": location.url,
                "WATCHWORD_SESSION_STORE": store == "file" ? "file:" + folder.url.path : store,
                "WATCHWORD_PASSWORD_HASHERS": "md5",
            ]
            try await SiteProcess.open(settings: settings) { first in
                try await SiteProcess.open(settings: settings) { second in try await body(first, second) }
            }
        }
    }

    @Test(
        "V7.4.1: the next request at one server is a guest's when the session has been ended at the other",
        arguments: DatabaseEngine.allCases, ["database", "cached_database", "file"])
    func logOut(engine: DatabaseEngine, store: String) async throws {
        try await withServers(engine, store) { first, second in
            let (here, there) = (first.browser(), second.browser())
            try await Visitor.signUp("anna", in: here)
            for _ in 0..<3 {
                there.cookies = here.cookies
                // Whatever the servers remember of a session, they remember it now.
                #expect(try await Visitor.greeted(in: there) == "anna")
                #expect(try await Visitor.greeted(in: here) == "anna")
                let stolen = here.cookies
                try await Visitor.logOut(in: here)
                #expect(try await Visitor.greeted(in: there) == "Guest")
                #expect(there.cookies["sessionid"] == nil)
                here.cookies = stolen
                #expect(try await Visitor.greeted(in: here) == "Guest")
                try await Visitor.logIn("anna", in: here)
            }
        }
    }

    @Test(
        "V7.4.3: the next request at one server is a guest's when the password was changed at the other",
        arguments: DatabaseEngine.allCases, ["database", "cached_database", "file", "signed_cookies"])
    func passwordChange(engine: DatabaseEngine, store: String) async throws {
        try await withServers(engine, store) { first, second in
            let (here, there, other) = (first.browser(), second.browser(), second.browser())
            try await Visitor.signUp("anna", in: here)
            there.cookies = here.cookies
            try await Visitor.logIn("anna", in: other)
            for browser in [here, there, other] { #expect(try await Visitor.greeted(in: browser) == "anna") }
            try await Visitor.changePassword(to: Self.newPassword, in: here)
            for browser in [there, other] {
                #expect(try await Visitor.greeted(in: browser) == "Guest")
                #expect(browser.cookies["sessionid"] == nil)
            }
            there.cookies = here.cookies
            for browser in [here, there] { #expect(try await Visitor.greeted(in: browser) == "anna") }
        }
    }
}
