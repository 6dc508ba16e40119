import Foundation
import Testing
import WatchwordTesting

@Suite("migrate and showmigrations", .serialized)
struct MigrateTests {
    @Test("From an empty folder every migration is applied once, and shown")
    func everything() async throws {
        let folder = try SiteFolder()
        let before = try await folder.run("showmigrations")
        #expect(before.status == 0)
        #expect(before.output.contains(" [ ] 0001_initial"))
        #expect(!before.output.contains("[X]"))
        let plan = try await folder.run("migrate", "--plan")
        #expect(plan.status == 0)
        #expect(plan.output.contains("auth.0001_initial"))
        #expect(plan.output.contains("    CREATE TABLE \"auth_group\" (\"id\" integer NOT NULL PRIMARY KEY"))
        #expect(plan.output.contains("  auth.0004_alter_user_username_opts\n    -- changes nothing in the tables\n"))
        #expect(!plan.output.contains("depends on the migrations before it"))
        #expect(try await !folder.run("showmigrations").output.contains("[X]"))
        let check = try await folder.run("migrate", "--check")
        #expect(check.status == 1)

        let run = try await folder.run("migrate")
        #expect(run.status == 0)
        #expect(run.output.contains("  Applying auth.0001_initial... OK\n"))
        #expect(run.errors == "")
        let again = try await folder.run("migrate")
        #expect(again.status == 0)
        #expect(!again.output.contains("Applying"))
        #expect(try await folder.run("migrate", "--check").status == 0)
        let after = try await folder.run("showmigrations")
        #expect(after.output.contains(" [X] 0001_initial"))
        #expect(!after.output.contains("[ ]"))
        let one = try await folder.run("showmigrations", "auth", "--plan")
        #expect(one.output.hasPrefix("[X]  auth.0001_initial\n"))
        #expect(!one.output.contains("contenttypes.0001"))
    }

    @Test("An app that does not exist and a way back are refused with status 1")
    func refusals() async throws {
        let folder = try SiteFolder()
        for arguments in [["migrate", "blog"], ["migrate", "auth", "9999"], ["migrate", "auth", "zero"]] {
            let run = try await SpawnedProgram(
                SpawnedProgram.watchword, arguments, environment: folder.environment, directory: folder.path)
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("Error: "))
        }
        #expect(try await folder.run("showmigrations", "blog").status == 1)
    }

    @Test("A database that cannot be opened is a message with status 1, not a trap")
    func unusableDatabase() async throws {
        let folder = try SiteFolder()
        try folder.write("this is no database, it only looks like a file of some length\n", to: "site.db")
        let run = try await folder.run("migrate", environment: ["WATCHWORD_DATABASE_URL": "sqlite:site.db"])
        #expect(run.status == 1)
        #expect(run.errors.contains("Error: "))
        #expect(try String(contentsOfFile: folder.path + "/site.db", encoding: .utf8).hasPrefix("this is no database"))
    }
}
