import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

/// A database of its own that `check --django` looks at, and the settings of the site that looks.
struct InspectedDatabase {
    let location: DatabaseLocation
    let site: SiteFolder

    /// The key of the Django sites that tests make.
    static let key = "a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"

    /// An empty database.
    static func with(
        _ engine: DatabaseEngine, _ body: (InspectedDatabase) async throws -> Void
    ) async throws {
        try await engine.withLocation { location in
            let site = try SiteFolder([
                "WATCHWORD_DATABASE_URL": location.url, "WATCHWORD_PRESET": "django", "WATCHWORD_SECRET_KEY": key,
            ])
            try await body(InspectedDatabase(location: location, site: site))
        }
    }

    /// A database with the tables that this site makes.
    static func migrated(
        _ engine: DatabaseEngine, _ body: (InspectedDatabase) async throws -> Void
    ) async throws {
        try await with(engine) { database in
            #expect(try await database.site.run("migrate").status == 0)
            try await body(database)
        }
    }

    /// A database that a real Django has made, and that Django.
    static func ofDjango(
        _ engine: DatabaseEngine, settings: String = "", models: String? = nil,
        _ body: (InspectedDatabase, DjangoSite) async throws -> Void
    ) async throws {
        try await with(engine) { database in
            let django = try await DjangoEnvironment.shared().makeSite(on: database.location, settings: settings)
            defer { django.remove() }
            if let models {
                let app = django.folder.url.appending(path: "members")
                try FileManager.default.createDirectory(at: app, withIntermediateDirectories: true)
                try Data("urlpatterns = []\n".utf8).write(to: app.appending(path: "__init__.py"))
                try Data(models.utf8).write(to: app.appending(path: "models.py"))
                _ = try await django.manage("makemigrations", "members").succeeded()
            }
            _ = try await django.manage("migrate").succeeded()
            try await body(database, django)
        }
    }

    /// Looks at it, and at whether the look left everything as it was.
    func check(
        _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> Inspection {
        let before = try await contents()
        let program = try await SpawnedProgram(
            SpawnedProgram.watchword, ["check", "--django"] + arguments,
            environment: site.environment.merging(environment) { $1 }, directory: site.path, within: .seconds(60))
        let after = try await contents()
        #expect(before == after, "the look has changed something")
        return Inspection(status: program.status, output: program.output, errors: program.errors)
    }

    /// Changes the database as somebody else may have.
    func change(_ statements: SQL...) async throws {
        let database = try location.open()
        _ = try await database.write { connection in
            for statement in statements { try connection.execute(statement) }
        }
        await database.close()
    }

    /// All that there is: the bytes of the file and of those beside it, or what `pg_dump` writes.
    private func contents() async throws -> [String: Data] {
        switch location {
        case .sqlite(let path):
            return try InspectedDatabase.files(beside: path)
        case .postgres(let name, let host, _):
            let dump = try await CommandOutput.of(
                "/usr/bin/env", ["pg_dump", "-h", host, "-U", "postgres", name]
            ).succeeded()
            // Newer versions put a random word around everything.
            let lines = dump.split(separator: "\n").filter {
                !$0.hasPrefix("\\restrict") && !$0.hasPrefix("\\unrestrict")
            }
            return ["dump": Data(lines.joined(separator: "\n").utf8)]
        }
    }

    /// The files of a folder, without those that programs share their locks in.
    static func files(beside path: String) throws -> [String: Data] {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.reduce(into: [:]) { files, name in
            files[name] = name.hasSuffix("-shm") ? Data() : try Data(contentsOf: folder.appending(path: name))
        }
    }
}

/// What `check --django` has said.
struct Inspection {
    let status: Int32
    let output: String
    let errors: String

    /// What is said of something under a heading.
    func fact(_ label: String, under heading: String) -> String? {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == heading }) else { return nil }
        let section = lines[lines.index(after: start)...].prefix { $0.hasPrefix("  ") }
        let line = section.first { $0.hasPrefix("  \(label)  ") }
        return line.map { $0.dropFirst(2 + label.count).drop { $0 == " " } }.map(String.init)
    }

    /// The column that the second word of every line begins at; one number when all are aligned.
    var columns: Set<Int> {
        let lines = output.split(separator: "\n").filter { $0.hasPrefix("  ") }
        return Set(
            lines.compactMap { line in
                line.firstMatch(of: #/^  \S(?:\S| (?! ))* {2,}/#).map {
                    line.distance(from: line.startIndex, to: $0.range.upperBound)
                }
            })
    }

    /// The marks of what stands in the way.
    var findings: [String] {
        errors.matches(of: #/\(django\.([EW]\d+)\)/#).map { String($0.1) }
    }
}
