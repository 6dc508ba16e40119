import Testing
import WatchwordTesting

@Suite("The program from the outside", .serialized)
struct StartUpTests {
    @Test("Settings that cannot be used are reported together before any command, on standard error with status 1")
    func settingsProblems() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run(
            "migrate",
            environment: [
                "WATCHWORD_DEBUG": "0", "WATCHWORD_SECRET_KEY": "too-short", "WATCHWORD_PRESET": "rails",
                "WATCHWORD_DATABASE_URL": "sqlite://site.db",
            ])
        #expect(run.status == 1)
        #expect(run.output == "")
        for name in ["WATCHWORD_SECRET_KEY", "WATCHWORD_PRESET", "WATCHWORD_DATABASE_URL"] {
            #expect(run.errors.contains(name))
        }
        #expect(!run.errors.contains("too-short"))
    }

    @Test("Help and version need no settings, usage errors have status 64")
    func withoutSettings() async throws {
        let folder = try SiteFolder()
        let broken = ["WATCHWORD_PRESET": "rails"]
        let help = try await folder.run("--help", environment: broken)
        #expect(help.status == 0)
        #expect(help.output.contains("runserver"))
        #expect(try await folder.run("--version", environment: broken).status == 0)
        let usage = try await folder.run("fly", environment: broken)
        #expect(usage.status == 64)
        #expect(usage.output == "")
        #expect(usage.errors != "")
    }

    @Test("check finds what a public site lacks, and fails from the level that is asked for")
    func check() async throws {
        let folder = try SiteFolder()
        let plain = try await folder.run("check")
        #expect(plain.status == 0)
        let deploy = try await folder.run("check", "--deploy", environment: ["WATCHWORD_DEBUGG": "1"])
        #expect(deploy.status == 0)
        for id in ["security.W004", "security.W018", "watchword.W001"] { #expect(deploy.errors.contains(id)) }
        let strict = try await folder.run("check", "--deploy", "--fail-level", "WARNING")
        #expect(strict.status == 1)
    }

    @Test("sendtestemail sends by the settings' way, clearsessions says nothing")
    func others() async throws {
        let folder = try await SiteFolder.migrated()
        let mail = try await folder.run("sendtestemail", "joe@example.com")
        #expect(mail.status == 0)
        #expect(mail.output.contains("Subject: "))
        let nobody = try await folder.run("sendtestemail", "joe at example")
        #expect(nobody.status == 1)
        #expect(nobody.errors.contains("no mail went to joe at example by console:"))
        let away = try await folder.run(
            "sendtestemail", "joe@example.com", environment: ["WATCHWORD_EMAIL_URL": "smtp://u:hunter2@127.0.0.1:1"])
        #expect(away.status == 1)
        #expect(away.errors.contains("joe@example.com") && away.errors.contains("127.0.0.1:1"))
        #expect(!away.errors.contains("hunter2"))
        let clear = try await folder.run("clearsessions")
        #expect(clear.status == 0)
        #expect(clear.output == "" && clear.errors == "")
    }
}
