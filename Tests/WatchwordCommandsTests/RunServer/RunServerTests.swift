import Foundation
import Testing
import WatchwordTesting

@Suite("runserver", .serialized)
struct RunServerTests {
    @Test("It says where it serves and how to quit, and Ctrl-C ends it with status 0")
    func greeting() async throws {
        let folder = try await SiteFolder.migrated()
        let person = try folder.terminal("runserver", "127.0.0.1:0")
        try await person.expect("Serving at http://127.0.0.1:")
        try await person.expect("Control-C")
        try await person.expect("Debug is on")
        person.type("\u{3}")
        #expect(try await person.exitStatus() == 0)
        #expect(person.printed.contains("Stopping"))
        #expect(!person.printed.contains("not applied"))
    }

    @Test("SIGTERM ends it with status 0; outside debug nothing warns")
    func terminated() async throws {
        let environment = [
            "WATCHWORD_DEBUG": "0", "WATCHWORD_SECRET_KEY": strongKey, "WATCHWORD_ALLOWED_HOSTS": "localhost",
        ]
        let folder = try await SiteFolder.migrated(environment)
        let person = try folder.terminal("runserver", "localhost:0")
        try await person.expect("Serving at")
        person.send(signal: 15)
        #expect(try await person.exitStatus() == 0)
        #expect(!person.printed.contains("Debug is on"))
    }

    @Test("Migrations that are not applied are told, and the site starts")
    func unapplied() async throws {
        let folder = try SiteFolder()
        let person = try folder.terminal("runserver", "0")
        try await person.expect("not applied")
        try await person.expect("Serving at")
        person.type("\u{3}")
        #expect(try await person.exitStatus() == 0)
    }

    @Test("A port in use is a clear error with status 1, and so is an address of another machine")
    func inUse() async throws {
        let folder = try await SiteFolder.migrated()
        let first = try folder.terminal("runserver", "127.0.0.1:0")
        let line = try await first.expect("/\r\n")
        let port = try #require(line.split(separator: ":").last?.split(separator: "/").first)
        let second = try await folder.run("runserver", "127.0.0.1:\(port)")
        #expect(second.status == 1)
        #expect(second.errors.contains("in use"))
        let elsewhere = try await folder.run("runserver", "192.0.2.1:8000")
        #expect(elsewhere.status == 1)
        #expect(elsewhere.errors.contains("no address of this machine"))
        let unknown = try await folder.run("runserver", "no-such-host.invalid:8000")
        #expect(unknown.status == 1 && unknown.errors.contains("no address is known for no-such-host.invalid"))
        #expect(unknown.errors.contains("no-such-host.invalid"))
        first.type("\u{3}")
        #expect(try await first.exitStatus() == 0)
    }

    @Test("PORT is honoured where no address is given")
    func portVariable() async throws {
        let folder = try await SiteFolder.migrated()
        let port = Int.random(in: 20_000...30_000)
        let person = try folder.terminal("runserver", environment: ["PORT": "\(port)"])
        try await person.expect("http://127.0.0.1:\(port)/")
        person.type("\u{3}")
        #expect(try await person.exitStatus() == 0)
    }

    @Test("Outside debug a site without allowed hosts is not started")
    func noHosts() async throws {
        let folder = try SiteFolder(["WATCHWORD_DEBUG": "0", "WATCHWORD_SECRET_KEY": strongKey])
        let run = try await folder.run("runserver", "127.0.0.1:0")
        #expect(run.status == 1)
        #expect(run.errors.contains("WATCHWORD_ALLOWED_HOSTS"))
    }
}
