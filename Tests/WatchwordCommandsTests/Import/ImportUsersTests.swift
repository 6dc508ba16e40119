import Foundation
import Testing
import WatchwordTesting

@Suite("import-users", .serialized)
struct ImportUsersTests {
    private static let password = "pbkdf2_sha256$1$seasalt$a/cWSiEHDqIEHZS3T6YLSgAUaKVYQM6L51Gyro2ZBS4="

    private func lines(_ names: some Sequence<String>) -> String {
        names.map { #"{"username": "\#($0)", "password": "\#(Self.password)"}"# + "\n" }.joined()
    }

    @Test(
        "Users are imported, the bad rows told with their lines, and status 1 says that there were some",
        arguments: DatabaseEngine.allCases)
    func everything(on engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let folder = try await SiteFolder.migrated(["WATCHWORD_DATABASE_URL": location.url])
            try folder.write(lines(["ann", "b b", "cat"]), to: "users.jsonl")
            let trial = try await folder.run("import-users", "--dry-run", "users.jsonl")
            #expect(trial.status == 1)
            #expect(trial.output.contains("Nothing was changed. Would be imported 2, already there 0, refused 1."))
            let first = try await folder.run("import-users", "users.jsonl")
            #expect(first.status == 1)
            #expect(first.output == "Imported 2, already there 0, refused 1.\n")
            #expect(first.errors.hasPrefix("Line 2: username "))
            try folder.write("username,password\ndan,\(Self.password)\nann,\(Self.password)\n", to: "more.csv")
            let second = try await folder.run("import-users", "more.csv", "--verbosity", "0")
            #expect(second.status == 0)
            #expect(second.output == "" && second.errors == "")
            let piped = try await folder.run("import-users", "-", "--format", "jsonl", input: lines(["eve", "dan"]))
            #expect(piped.status == 0)
            #expect(piped.output == "Imported 1, already there 1, refused 0.\n")
        }
    }

    @Test(
        "A file that is not there, a folder, a format that nobody knows and unknown columns are said, with the status")
    func refusals() async throws {
        let folder = try await SiteFolder.migrated()
        try folder.write("", to: "users.txt")
        try folder.write("user,password\n", to: "users.csv")
        try FileManager.default.createDirectory(atPath: folder.path + "/f.csv", withIntermediateDirectories: true)
        for (file, words) in [
            ("none.csv", "no file none.csv"), ("f.csv", "f.csv is a folder"), ("users.txt", "--format"),
            ("users.csv", "a user has no user. What a user has: id, password"),
        ] {
            let run = try await folder.run("import-users", file)
            #expect(run.status == 1)
            #expect(run.errors.contains(words))
            #expect(run.output == "")
        }
        #expect(try await folder.run("import-users", "users.txt", "--format", "xml").status == 64)
        try folder.write("", to: "empty.csv")
        let empty = try await folder.run("import-users", "empty.csv")
        #expect(empty.status == 0)
        #expect(empty.output == "Imported 0, already there 0, refused 0.\n")
    }

    @Test("A terminal shows a bar, and Control-C lets the rows in flight finish and says how to go on")
    func interruption() async throws {
        let folder = try await SiteFolder.migrated()
        try folder.write(lines((0..<300_000).map { "user\($0)" }), to: "users.jsonl")
        let person = try folder.terminal("import-users", "users.jsonl")
        try await person.expect(" rows, ", within: .seconds(60))
        person.type("\u{3}")
        try await person.expect("Run the same command again", within: .seconds(60))
        #expect(try await person.exitStatus() == 1)
        #expect(person.printed.contains("[#") || person.printed.contains("[-"))
        let done = try #require(person.printed.firstMatch(of: /Imported (\d+), already there 0, refused 0/))
        let imported = try #require(Int(done.1))
        #expect(imported > 0 && imported < 300_000 && imported.isMultiple(of: 1000))
        let export = try await folder.run("export-users")
        #expect(export.output.split(separator: "\n").count == imported)
    }

    @Test("Without tables the command says what is missing, and that nobody was imported")
    func noTables() async throws {
        let folder = try SiteFolder()
        try folder.write(lines(["ann"]), to: "users.jsonl")
        let run = try await folder.run("import-users", "users.jsonl")
        #expect(run.status == 1)
        #expect(run.errors.contains("migrations"))
        #expect(run.errors.contains("Imported until then 0"))
    }
}
