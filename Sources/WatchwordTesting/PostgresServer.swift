import Foundation
import WatchwordPostgres

/// A PostgreSQL server of the tests' own: Debian's package, an empty cluster in a temporary folder, a Unix socket and no
/// network. Started when a test first asks for it, once per process.
///
/// A shell stands guard beside it. It stops the server and removes the folder when the tests' process is gone, however that
/// ended, so that nothing is left behind.
public actor PostgresServer {
    /// The server of this process.
    public static let shared = PostgresServer()

    private struct Running: Sendable {
        let folder: String
        let programs: String
        let guardian: Process
    }

    private var starting: Task<Running, any Error>?
    private var count = 0

    private init() {}

    /// Makes an empty database.
    ///
    /// - Parameter template: a database to copy, of which nobody is using a connection.
    /// - Returns: its name; ``uri(of:)`` says how to connect to it.
    /// - Throws: ``PostgresServerError`` when there is no server to be had.
    public func makeDatabase(template: String = "template0") async throws -> String {
        let server = try await running()
        count += 1
        let name = "test_\(count)"
        let made = try await CommandOutput.of(
            server.programs + "/createdb", ["-h", server.folder, "-U", "postgres", "-T", template, name])
        guard made.status == 0 else { throw PostgresServerError.failed(made.errors) }
        return name
    }

    /// Removes a database, connections to it included.
    public func removeDatabase(_ name: String) async throws {
        let server = try await running()
        _ = try await CommandOutput.of(
            server.programs + "/dropdb", ["-h", server.folder, "-U", "postgres", "--force", "--if-exists", name])
    }

    /// How to connect to a database.
    public func uri(of name: String) async throws -> String {
        "postgresql:///\(name)?host=\(try await running().folder)&user=postgres"
    }

    /// The folder of the socket, which is the host's name for other programs.
    public func host() async throws -> String { try await running().folder }

    /// The definition of a database's tables as `pg_dump` writes it.
    public func schema(of name: String) async throws -> String {
        let server = try await running()
        return try await CommandOutput.of(
            server.programs + "/pg_dump", ["-h", server.folder, "-U", "postgres", "-s", "-O", name]
        ).succeeded()
    }

    private func running() async throws -> Running {
        if starting == nil { starting = Task { try await Self.start() } }
        guard let starting else { throw PostgresServerError.failed("it was not started") }
        return try await starting.value
    }

    private static func start() async throws -> Running {
        guard let programs = findPrograms() else { throw PostgresServerError.notInstalled }
        let folder = try TemporaryFolder().url.path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", script, "guardian", folder, programs, String(ProcessInfo.processInfo.processIdentifier),
        ]
        process.standardInput = FileHandle.nullDevice
        try Data().write(to: URL(fileURLWithPath: folder + "/log"))
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/log"))
        process.standardOutput = log
        process.standardError = log
        try process.run()
        let server = Running(folder: folder, programs: programs, guardian: process)
        for _ in 0..<600 where process.isRunning {
            if FileManager.default.fileExists(atPath: folder + "/.s.PGSQL.5432"),
                let database = try? await PostgresDatabase.connected(
                    uri: "postgresql:///postgres?host=\(folder)&user=postgres")
            {
                await database.close()
                return server
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        let report = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
        throw PostgresServerError.failed(report)
    }

    /// The programs of the newest version.
    static func findPrograms() -> String? {
        let base = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
        return versions.compactMap { Int($0) }.sorted(by: >).map { "\(base)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }

    /// PostgreSQL refuses to run as root, so root lends it another user. Nothing is synced to the disk: the data does not
    /// outlive the tests.
    private static let script = """
        folder=$1 programs=$2 parent=$3
        if [ "$(id -u)" = 0 ]; then
            user=postgres
            id -u postgres >/dev/null 2>&1 || user=nobody
            chown "$user" "$folder"
            as() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"; }
            run() { exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"; }
        else
            as() { "$@"; }
            run() { exec "$@"; }
        fi
        chmod 711 "$folder"
        cd "$folder" || exit 1
        server=
        finish() {
            trap - EXIT INT TERM HUP
            # More than once: while it starts, the server does not listen to signals yet.
            while [ -n "$server" ] && kill -INT "$server" 2>/dev/null; do sleep 0.2; done
            rm -rf "$folder"
            exit 0
        }
        trap finish EXIT INT TERM HUP
        as "$programs/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync || exit 1
        ( run "$programs/postgres" -D "$folder/data" -k "$folder" -h '' -c fsync=off -c synchronous_commit=off \
            -c full_page_writes=off -c max_connections=200 -c shared_buffers=32MB ) &
        server=$!
        while kill -0 "$parent" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.3; done
        kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; sleep 5; }
        finish
        """
}

/// Why there is no server for the tests.
public enum PostgresServerError: Error, Sendable, CustomStringConvertible {
    /// The package is missing.
    case notInstalled
    /// It did not start, or refused a request; its own words.
    case failed(String)

    /// What to do about it.
    public var description: String {
        switch self {
        case .notInstalled: "The tests need PostgreSQL: apt-get install postgresql"
        case .failed(let report): "The tests' PostgreSQL failed: \(report)"
        }
    }
}
