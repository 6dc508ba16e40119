import Foundation
import Testing
import WatchwordDatabase
import WatchwordSQLite
import WatchwordTesting

@Suite struct SQLiteTests {
    private func withFolder(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await body(folder)
    }

    @Test func `URLs name a file, and a host is refused with an explanation`() throws {
        #expect(try SQLitePath(url: "sqlite:var/site.sqlite3") == .file("var/site.sqlite3"))
        #expect(try SQLitePath(url: "sqlite:///srv/site.sqlite3") == .file("/srv/site.sqlite3"))
        #expect(try SQLitePath(url: "sqlite:/srv/site.sqlite3") == .file("/srv/site.sqlite3"))
        #expect(try SQLitePath(url: "sqlite::memory:") == .memory)
        let error = #expect(throws: DatabaseError.self) { try SQLitePath(url: "sqlite://site.sqlite3") }
        #expect(error?.description.contains("write sqlite:site.sqlite3") == true)
        #expect(throws: DatabaseError.self) { try SQLitePath(url: "sqlite:") }
        #expect(throws: DatabaseError.self) { try SQLitePath(url: "sqlite:a\0b") }
        #expect(throws: DatabaseError.self) { try SQLitePath(url: "postgres:///x") }
    }

    @Test func `ASVS V14.2.4: a new database can be read by its owner alone, an old one keeps its permissions`()
        async throws
    {
        try await withFolder { folder in
            func permissions(_ name: String) throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
            }
            func use(_ name: String) async throws {
                let database = try SQLiteDatabase(path: .file(folder.path(name)))
                try await database.write { try $0.execute("CREATE TABLE IF NOT EXISTS t (x)") }
                for suffix in ["-wal", "-shm"] where name == "new.sqlite3" {
                    #expect(try permissions(name + suffix) == 0o600)
                }
                await database.close()
            }
            try await use("new.sqlite3")
            #expect(try permissions("new.sqlite3") == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path("new.sqlite3"))
            let database = try SQLiteDatabase(path: .file(folder.path("new.sqlite3")))
            await database.close()
            #expect(try permissions("new.sqlite3") == 0o640)
        }
    }

    @Test func `A new file gets a write-ahead log, an old one keeps its journal`() async throws {
        try await withFolder { folder in
            func journal(_ name: String) async throws -> String? {
                let database = try SQLiteDatabase(path: .file(folder.path(name)))
                let mode = try await database.read { try $0.value("PRAGMA journal_mode", as: String.self) }
                await database.close()
                return mode
            }
            #expect(try await journal("new.sqlite3") == "wal")
            _ = try await CommandOutput.of(
                "/usr/bin/env",
                [
                    "python3", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('CREATE TABLE t (x)')",
                    folder.path("old.sqlite3"),
                ]
            ).succeeded()
            #expect(try await journal("old.sqlite3") == "delete")
        }
    }

    @Test func `A missing folder, a folder and a file that is no database say so`() async throws {
        try await withFolder { folder in
            let missing = #expect(throws: DatabaseError.self) {
                try SQLiteDatabase(path: .file(folder.path("nowhere/site.sqlite3")))
            }
            #expect(missing?.description.contains("folder \(folder.path("nowhere"))/ does not exist") == true)
            let isFolder = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: .file(folder.url.path)) }
            #expect(isFolder?.description.contains("is a folder") == true)
            try Data("This is a letter to a friend, not a database.".utf8).write(
                to: folder.url.appendingPathComponent("letter"))
            let letter = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: .file(folder.path("letter"))) }
            #expect(letter?.description.contains("is not an SQLite database") == true)
        }
    }

    @Test func `A file that may not be written can be read`() async throws {
        try await withFolder { folder in
            let path = folder.path("site.sqlite3")
            let first = try SQLiteDatabase(path: .file(path))
            try await first.write { try $0.execute("CREATE TABLE t (x)") }
            await first.close()
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            let database = try withoutRootsRights { try SQLiteDatabase(path: .file(path)) }
            #expect(try await database.read { try $0.rows("SELECT * FROM t").isEmpty })
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
            }
            guard case .readOnly = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
        }
    }

    @Test func `A closure that reads cannot write, and is told so`() async throws {
        try await withFolder { folder in
            for path in [SQLitePath.file(folder.path("site.sqlite3")), .memory] {
                let database = try SQLiteDatabase(path: path)
                try await database.write { try $0.execute("CREATE TABLE t (x)") }
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.read { try $0.execute("INSERT INTO t VALUES (1)") }
                }
                #expect(error.map { "\($0)" }?.contains("write(_:) is for that") == true)
                try await database.write { try $0.execute("INSERT INTO t VALUES (2)") }
                await database.close()
            }
        }
    }

    @Test func `A file that was removed under us takes no write that would be lost`() async throws {
        try await withFolder { folder in
            let file = folder.path("site.sqlite3")
            let database = try SQLiteDatabase(path: .file(file))
            try await database.write { try $0.execute("CREATE TABLE t (x)") }
            try FileManager.default.removeItem(atPath: file)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
            }
            guard case .unavailable = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
        }
    }

    @Test func `A file that was removed or replaced is not read any more, and is read again when it is back`()
        async throws
    {
        try await withFolder { folder in
            let (file, aside) = (folder.path("site.sqlite3"), folder.path("aside.sqlite3"))
            let database = try SQLiteDatabase(path: .file(file))
            try await database.write { try $0.execute("CREATE TABLE t (x)") }
            func count() async throws -> Int? {
                try await database.read { try $0.value("SELECT count(*) FROM t", as: Int.self) }
            }
            func expectRefusal() async throws {
                try await Task.sleep(for: .milliseconds(1100))
                for _ in 0..<3 {
                    let error = await #expect(throws: DatabaseError.self) { _ = try await count() }
                    guard case .unavailable(let reason) = error else {
                        Issue.record("got \(String(describing: error))")
                        return
                    }
                    #expect(reason.contains("was removed or replaced"))
                }
            }
            #expect(try await count() == 0)
            try FileManager.default.moveItem(atPath: file, toPath: aside)
            try await expectRefusal()
            try FileManager.default.copyItem(atPath: aside, toPath: file)
            try await expectRefusal()
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: aside, toPath: file)
            #expect(try await count() == 0)
            try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
            #expect(try await count() == 1)
            await database.close()
        }
    }

    @Test func `A row kept beyond its moment and a connection kept beyond its closure are refused`() async throws {
        let database = try SQLiteDatabase(path: .memory)
        try await database.read { connection in
            var kept: Row?
            try connection.forEachRow("SELECT 1") { kept = $0 }
            let row = try #require(kept)
            #expect(throws: DatabaseError.self) { try row[0] as Int64 }
        }
        let box = ConnectionBox()
        try await database.read { box.connection = $0 }
        #expect(throws: DatabaseError.self) { try box.connection?.rows("SELECT 1") }
        await database.close()
    }

    @Test func `Two statements in one text are refused`() async throws {
        let database = try SQLiteDatabase(path: .memory)
        await #expect(throws: DatabaseError.self) {
            try await database.write { try $0.execute("CREATE TABLE a (x); CREATE TABLE b (x)") }
        }
        await database.close()
    }

    @Test func `Text that is not UTF-8 is an error`() async throws {
        let database = try SQLiteDatabase(path: .memory)
        await #expect(throws: DatabaseError.self) {
            try await database.read { try $0.value("SELECT CAST(x'ff' AS TEXT)", as: String.self) }
        }
        await database.close()
    }

    @Test func `Many readers at once each get an answer`() async throws {
        try await withFolder { folder in
            let database = try SQLiteDatabase(path: .file(folder.path("site.sqlite3")))
            try await database.write { try $0.execute("CREATE TABLE t AS SELECT 1 AS x") }
            let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<200 {
                    group.addTask { try await database.read { try $0.value("SELECT sum(x) FROM t") ?? 0 } }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 200)
            await database.close()
        }
    }
}

/// Carries a connection out of its closure, which no honest program does.
private final class ConnectionBox: @unchecked Sendable {
    var connection: (any Connection)?
}

/// Opens files as somebody whom permissions stop, where the tests run as root. Holds for the thread it is called on.
private func withoutRootsRights<T>(_ body: () throws -> T) rethrows -> T {
    #if os(Linux)
    // Linux keeps the user for files apart from the others, thread by thread; Swift's Glibc does not name the call.
    typealias SetFilesystemUser = @convention(c) (uid_t) -> CInt
    let nobody: uid_t = 65_534
    if getuid() == 0, let symbol = dlsym(nil, "setfsuid") {
        let setFilesystemUser = unsafeBitCast(symbol, to: SetFilesystemUser.self)
        _ = setFilesystemUser(nobody)
        defer { _ = setFilesystemUser(0) }
        return try body()
    }
    #endif
    return try body()
}
