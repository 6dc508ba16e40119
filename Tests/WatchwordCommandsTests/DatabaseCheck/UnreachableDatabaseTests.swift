import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

/// Databases that cannot be read at all, and files that even a look could change.
@Suite("check --django on databases out of reach", .serialized)
struct UnreachableDatabaseTests {
    @Test("A file that is missing is not made, and one that is no database is left alone")
    func noDatabase() async throws {
        let folder = try SiteFolder()
        try folder.write("this is no database, it only looks like a file of some length\n", to: "text.db")
        try FileManager.default.createDirectory(atPath: folder.path + "/folder.db", withIntermediateDirectories: true)
        for (name, reason) in [
            ("missing.db", "there is no file"), ("text.db", "is not an SQLite database"), ("folder.db", "cannot be"),
            ("no/folder/here.db", "there is no file"),
        ] {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            let run = try await folder.run(
                "check", "--django",
                environment: ["WATCHWORD_DATABASE_URL": "sqlite:\(name)", "WATCHWORD_SECRET_KEY": strongKey])
            #expect(run.status == 1, "\(name)")
            #expect(run.errors.hasPrefix("Error: "), "\(name)")
            #expect(run.errors.contains(reason), "\(name): \(run.errors)")
            #expect(run.output == "")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names, "\(name)")
        }
    }

    @Test("The standard file is not made either, nor its folder")
    func standardFile() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("check", "--django", environment: ["WATCHWORD_SECRET_KEY": strongKey])
        #expect(run.status == 1)
        #expect(run.errors.contains("there is no file var/watchword.sqlite3"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/var"))
    }

    @Test("A server that is not there, a database and a role that it does not have, are told apart from an empty one")
    func noServer() async throws {
        try await InspectedDatabase.with(.postgres) { database in
            guard case .postgres(let name, let host, let uri) = database.location else { return }
            for (url, reason) in [
                ("postgresql:///x?host=\(host)-is-not-there&user=postgres", "-is-not-there"),
                (uri.replacing(name, with: "no_such_database"), "no_such_database"),
                (uri.replacing("user=postgres", with: "user=nobody_here"), "nobody_here"),
            ] {
                let look = try await database.check(environment: ["WATCHWORD_DATABASE_URL": url])
                #expect(look.status == 1)
                #expect(look.errors.hasPrefix("Error: "))
                #expect(look.errors.contains(reason), "\(look.errors)")
                #expect(look.output == "")
            }
        }
    }

    @Test("A file that another program has locked is said to be busy")
    func locked() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("locked.db")
        let site = try SiteFolder(["WATCHWORD_DATABASE_URL": "sqlite:" + path, "WATCHWORD_SECRET_KEY": strongKey])
        let holder = Process()
        let (input, output) = (Pipe(), Pipe())
        holder.executableURL = URL(filePath: try await DjangoEnvironment.shared().python)
        holder.arguments = [
            "-c",
            """
            import os, sqlite3, sys
            c = sqlite3.connect(sys.argv[1], isolation_level=None)
            c.execute('CREATE TABLE auth_user (id integer)')
            c.execute('BEGIN EXCLUSIVE')
            os.write(1, b'locked')
            sys.stdin.read()
            """, path,
        ]
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        #expect(output.fileHandleForReading.availableData == Data("locked".utf8))
        let run = try await site.run("check", "--django")
        try input.fileHandleForWriting.close()
        holder.waitUntilExit()
        #expect(run.status == 1)
        #expect(run.errors == "Error: The database is busy: another program is writing to \(path)\n")
    }

    @Test("What a running site has written and not yet moved into its file is seen, and stays where it is")
    func writeAheadLog() async throws {
        try await InspectedDatabase.migrated(.sqlite) { database in
            guard case .sqlite(let path) = database.location else { return }
            // Closed: the file alone, and nothing appears beside it.
            #expect(try InspectedDatabase.files(beside: path).count == 1)
            #expect(try await database.check().fact("auth_user", under: "Users") == "0 users")

            let running = try database.location.open()
            _ = try await running.write { connection in
                try connection.execute(
                    """
                    INSERT INTO auth_user (username, password, first_name, last_name, email, is_staff, is_active, \
                    is_superuser, date_joined) VALUES ('anna', '!', '', '', '', 0, 1, 0, '2024-01-01 00:00:00')
                    """)
            }
            #expect(try await database.check().fact("auth_user", under: "Users") == "one user")

            // A crash leaves the log without its index, and only the program that wrote it should bring it in.
            let copy = try TemporaryFolder()
            defer { copy.remove() }
            for end in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + end, toPath: copy.path("copy.db") + end)
            }
            await running.close()
            let before = try InspectedDatabase.files(beside: copy.path("copy.db"))
            let run = try await database.site.run(
                "check", "--django", environment: ["WATCHWORD_DATABASE_URL": "sqlite:" + copy.path("copy.db")])
            #expect(run.status == 1)
            #expect(run.errors.contains("a program that crashed left changes in"))
            #expect(try InspectedDatabase.files(beside: copy.path("copy.db")) == before)
        }
    }

    @Test("check looks at the site or at the database, not at both")
    func usage() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("check", "--django", "--deploy")
        #expect(run.status == 64)
        #expect(run.errors.contains("--deploy and --django"))
    }
}
