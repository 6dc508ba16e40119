import Foundation
import Synchronization
import Testing
import Watchword
import WatchwordTesting

@Suite("A database that goes away and comes back")
struct OutageTests {
    private static let password = "tulip-garden-91"

    /// What browsers saw, until it is over.
    private final class Tally: Sendable {
        let isOver = Atomic<Bool>(false)
        let statuses = Mutex<[Int: Int]>([:])
    }

    private func signUp(_ browser: Browser) async throws {
        let form = try await browser.get("/sign_up/").form(withField: "password1")
        let page = try await browser.submit(
            form,
            ["username": "anna", "email": "anna@example.com", "password1": Self.password, "password2": Self.password])
        #expect(page.location == "/dashboard/")
    }

    private func expectApology(_ page: Page, _ what: String) {
        #expect(page.status == 503, "\(what)")
        #expect(page.header("Retry-After") == "5", "\(what)")
        #expect(page.header("Content-Type")?.hasPrefix("text/html") == true, "\(what)")
        #expect(page.text.contains("Out of order for a moment"), "\(what)")
        for inside in ["PGSQL", "socket", "postgres", "sqlite", "SELECT", "Hello"] {
            #expect(!page.text.contains(inside), "\(what) shows \(inside)")
        }
    }

    @Test("While PostgreSQL is down a signed-in user gets 503 and stays signed in")
    func postgresStopped() async throws {
        try await PostgresCluster.with { server in
            try await StorySite<User>.with(.sqlite, settings: ["WATCHWORD_DATABASE_URL": server.uri()]) { site in
                let browser = site.browser()
                try await signUp(browser)
                let change = try await browser.get("/accounts/password_change/").form(withField: "old_password")
                let cookies = browser.cookies
                #expect(cookies["sessionid"] != nil)

                try await server.stop()
                expectApology(try await browser.get("/dashboard/"), "the dashboard")
                expectApology(try await browser.get("/accounts/password_change/"), "a page for users")
                let answers = [
                    "old_password": Self.password, "new_password1": "rose-garden-92", "new_password2": "rose-garden-92",
                ]
                expectApology(try await browser.submit(change, answers), "a form")
                #expect(browser.cookies == cookies)
                let stranger = site.browser()
                #expect(try await stranger.get("/dashboard/").status == 200)
                let login = try await stranger.get("/accounts/login/").form(withField: "password")
                expectApology(
                    try await stranger.submit(login, ["username": "anna", "password": Self.password]), "a log-in")

                try await server.start()
                #expect(try await browser.get("/dashboard/").text.contains("Hello, anna!"))
                #expect(browser.cookies["sessionid"] == cookies["sessionid"])
                #expect(try await browser.submit(change, answers).status == 302)
            }
        }
    }

    @Test("Requests that run while PostgreSQL is restarted get their page or 503, and never somebody else's")
    func postgresRestarted() async throws {
        try await PostgresCluster.with { server in
            try await StorySite<User>.with(.sqlite, settings: ["WATCHWORD_DATABASE_URL": server.uri()]) { site in
                let first = site.browser()
                try await signUp(first)
                let cookies = first.cookies
                let tally = Tally()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<4 {
                        let browser = site.browser()
                        browser.cookies = cookies
                        group.addTask {
                            while !tally.isOver.load(ordering: .relaxed) {
                                let page = try await browser.get("/dashboard/")
                                tally.statuses.withLock { $0[page.status, default: 0] += 1 }
                                if page.status == 200 { #expect(page.text.contains("Hello, anna!")) }
                                #expect(browser.cookies == cookies)
                                await Task.yield()
                            }
                        }
                    }
                    for _ in 0..<2 {
                        try await Task.sleep(for: .milliseconds(200))
                        try await server.stop()
                        try await server.start()
                    }
                    try await Task.sleep(for: .milliseconds(200))
                    tally.isOver.store(true, ordering: .relaxed)
                    try await group.waitForAll()
                }
                let counts = tally.statuses.withLock { $0 }
                #expect(Set(counts.keys) == [200, 503], "\(counts)")
                #expect(try await first.get("/dashboard/").text.contains("Hello, anna!"))
            }
        }
    }

    @Test(
        "While another program holds the lock of an SQLite file, who has to wait too long gets 503 and stays signed in",
        arguments: ["delete", "wal"])
    func sqliteLocked(journal: String) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("site.sqlite3")
        let python = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        _ = try await CommandOutput.of(
            "/usr/bin/python3",
            [
                "-c", python + "c.execute('PRAGMA journal_mode = ' + sys.argv[2]); c.execute('CREATE TABLE t (a)')",
                path, journal,
            ]
        ).succeeded()
        try await StorySite<User>.with(.sqlite, settings: ["WATCHWORD_DATABASE_URL": "sqlite:" + path]) { site in
            let browser = site.browser()
            try await signUp(browser)
            let change = try await browser.get("/accounts/password_change/").form(withField: "old_password")
            let cookies = browser.cookies

            let other = Process()
            let (input, output) = (Pipe(), Pipe())
            other.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            other.arguments = [
                "-c", python + "c.execute('BEGIN EXCLUSIVE'); print('locked', flush=True); sys.stdin.read()", path,
            ]
            (other.standardInput, other.standardOutput) = (input, output)
            try other.run()
            #expect(!output.fileHandleForReading.availableData.isEmpty)

            let dashboard = try await browser.get("/dashboard/")
            if journal == "wal" {
                #expect(dashboard.text.contains("Hello, anna!"))
            } else {
                expectApology(dashboard, "the dashboard")
            }
            let answers = [
                "old_password": Self.password, "new_password1": "rose-garden-92", "new_password2": "rose-garden-92",
            ]
            expectApology(try await browser.submit(change, answers), "a form")
            #expect(browser.cookies == cookies)

            try input.fileHandleForWriting.close()
            other.waitUntilExit()
            #expect(try await browser.get("/dashboard/").text.contains("Hello, anna!"))
            #expect(try await browser.submit(change, answers).status == 302)
        }
    }
}
