import Foundation
import Testing
import WatchwordTesting

@Suite("export-users", .serialized)
struct ExportUsersTests {
    private func site(_ location: DatabaseLocation) async throws -> SiteFolder {
        let folder = try await SiteFolder.migrated(["WATCHWORD_DATABASE_URL": location.url])
        try folder.write("username,password,id\nann,!x,5\nbob,,9\nbob,\"\",9\n", to: "users.csv")
        _ = try await folder.run("import-users", "users.csv")
        return folder
    }

    @Test(
        "A file that only its owner may read holds every user, and import-users takes it back",
        arguments: DatabaseEngine.allCases)
    func file(on engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let folder = try await site(location)
            for name in ["out.jsonl", "out.csv"] {
                let run = try await folder.run("export-users", name)
                #expect(run.status == 0)
                #expect(run.output == "Exported 2 users.\n")
                let facts = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
                #expect(facts[.posixPermissions] as? Int == 0o600)
                let text = try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
                #expect(text.contains("ann") && text.contains("bob"))
                #expect(
                    try await folder.run("import-users", name).output == "Imported 0, already there 2, refused 0.\n")
            }
            let printed = try await folder.run("export-users", "--format", "csv")
            #expect(printed.status == 0)
            #expect(printed.output == (try String(contentsOfFile: folder.path + "/out.csv", encoding: .utf8)))
        }
    }

    @Test("ASVS V14.2.4: A file that is there stays as it is unless --force is said, and then becomes private")
    func force() async throws {
        try await DatabaseEngine.sqlite.withLocation { location in
            let folder = try await site(location)
            try folder.write("mine", to: "out.jsonl")
            let refused = try await folder.run("export-users", "out.jsonl")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("--force"))
            #expect(try String(contentsOfFile: folder.path + "/out.jsonl", encoding: .utf8) == "mine")
            #expect(try await folder.run("export-users", "out.jsonl", "--force").status == 0)
            let facts = try FileManager.default.attributesOfItem(atPath: folder.path + "/out.jsonl")
            #expect(facts[.posixPermissions] as? Int == 0o600)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".part") })
            let nowhere = try await folder.run("export-users", "no/such/out.jsonl")
            #expect(nowhere.status == 1)
            #expect(nowhere.errors.contains("cannot be written"))
        }
    }

    @Test("An export that fails leaves no half file")
    func failure() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("export-users", "out.jsonl")
        #expect(run.status == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/out.jsonl"))
    }
}
