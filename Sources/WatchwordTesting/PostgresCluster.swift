import Foundation

/// A PostgreSQL server that one test has for itself, so that it can be stopped, started, killed and promoted.
///
/// A shell stands guard beside it, as beside ``PostgresServer``, and leaves nothing behind when the tests end in any way.
public final class PostgresCluster: Sendable {
    /// Its folder, which is also that of the Unix socket and so the name of the host.
    public let folder: String
    /// The port, of the socket and of TCP.
    public let port: Int
    private let programs: String
    private let guardian: Guardian

    private init(folder: String, port: Int, programs: String, guardian: Guardian) {
        self.folder = folder
        self.port = port
        self.programs = programs
        self.guardian = guardian
    }

    /// Runs a test with a server of its own.
    ///
    /// - Parameters:
    ///   - settings: lines for `postgresql.conf`, made for the server's folder.
    ///   - files: contents of files in the server's folder, `pg_hba.conf` among them where other than the usual people shall get in.
    ///   - port: the port; ``freePort()`` for a server that listens to TCP.
    public static func with<R>(
        settings: [String] = [], files: [String: String] = [:], port: Int = 5432,
        _ body: (PostgresCluster) async throws -> R
    ) async throws -> R {
        try await prepared(port: port) { cluster in
            try await cluster.run(
                "initdb", ["-D", cluster.data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"])
            try await cluster.configure(settings, files)
            try await cluster.start()
            return try await body(cluster)
        }
    }

    /// Runs a test with a hot standby of this server, which follows it until it is promoted.
    public func withStandby<R>(_ body: (PostgresCluster) async throws -> R) async throws -> R {
        try await Self.prepared(port: port) { standby in
            try await standby.run(
                "pg_basebackup",
                ["-h", folder, "-p", "\(port)", "-U", "postgres", "-D", standby.data, "-R", "--no-sync", "-c", "fast"])
            try await standby.configure([], [:])
            try await standby.start()
            return try await body(standby)
        }
    }

    /// A port of this machine that nothing listens on now.
    public static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isBound else { throw PostgresServerError.failed("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// A connection URI over the Unix socket.
    public func uri(_ database: String = "postgres", _ options: String = "") -> String {
        "postgresql:///\(database)?host=\(folder)&port=\(port)&user=postgres\(options)"
    }

    /// Starts it, and waits until it answers.
    public func start() async throws {
        try await run("pg_ctl", ["-D", data, "-w", "-t", "60", "-l", folder + "/log", "start"])
    }

    /// Stops it; whoever is connected is disconnected.
    public func stop() async throws {
        try await run("pg_ctl", ["-D", data, "-w", "-t", "60", "-m", "fast", "stop"])
    }

    /// Stops its processes where they are, as a disk that does not answer does; they answer nobody until ``thaw()``.
    public func freeze() async throws { try await signalAll("STOP") }

    /// Lets its processes go on.
    public func thaw() async throws { try await signalAll("CONT") }

    private func signalAll(_ signal: String) async throws {
        try await shell(
            "server=$(head -n 1 \"$1\"); kill -\"$2\" \"$server\" $(cat /proc/\"$server\"/task/*/children)",
            [data + "/postmaster.pid", signal])
    }

    /// Runs a test with PgBouncer in front, which hands few connections to the server from transaction to transaction.
    ///
    /// - Parameter body: called with a connection URI through it.
    public func withPooler<R>(connections: Int = 2, _ body: (String) async throws -> R) async throws -> R {
        let pool = folder + "/pool"
        try FileManager.default.createDirectory(atPath: pool, withIntermediateDirectories: false)
        try """
        [databases]
        * = host=\(folder) port=\(port) user=postgres
        [pgbouncer]
        listen_addr =
        listen_port = 6432
        unix_socket_dir = \(pool)
        auth_type = any
        pool_mode = transaction
        default_pool_size = \(connections)
        logfile = \(pool)/log
        pidfile = \(pool)/pid
        """.write(toFile: pool + "/ini", atomically: true, encoding: .utf8)
        let guardian = try Guardian(of: pool, pidFile: "pid")
        defer { guardian.dismiss() }
        try await shell(
            Self.unprivileged + Self.alone + """
                own "$1"; own "$1/ini"
                as /usr/sbin/pgbouncer -q -d "$1/ini" || exit 1
                # It goes into the background before it listens.
                for try in $(seq 100); do
                    [ -S "$1/.s.PGSQL.6432" ] && exit 0
                    sleep 0.1
                done
                cat "$1/log" >&2
                exit 1
                """, [pool])
        let result: Result<R, any Error>
        do {
            result = .success(try await body("postgresql:///postgres?host=\(pool)&port=6432&user=postgres"))
        } catch {
            result = .failure(error)
        }
        // It waits for clients when it is asked to stop; and its number is lost once the server's folder is gone.
        try await shell("kill -KILL \"$(cat \"$1\")\"", [pool + "/pid"])
        return try result.get()
    }

    /// Makes a standby the primary.
    public func promote() async throws {
        try await run("pg_ctl", ["-D", data, "-w", "-t", "60", "promote"])
    }

    /// The path of a program of PostgreSQL.
    public func program(_ name: String) -> String { programs + "/" + name }

    private var data: String { folder + "/data" }

    private func configure(_ settings: [String], _ files: [String: String]) async throws {
        for (name, content) in files {
            let path = name == "pg_hba.conf" ? data + "/" + name : folder + "/" + name
            try content.write(toFile: path, atomically: true, encoding: .utf8)
            // Set by root, these have to become the server's.
            try await shell("chown --reference=\"$1\" \"$2\"; chmod 600 \"$2\"", [data, path])
        }
        let usual = [
            "listen_addresses = ''", "unix_socket_directories = '\(folder)'", "port = \(port)", "fsync = off",
            "full_page_writes = off", "max_connections = 50", "shared_buffers = 16MB",
        ]
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: data + "/postgresql.conf"))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(("\n" + (usual + settings).joined(separator: "\n") + "\n").utf8))
    }

    private func run(_ program: String, _ arguments: [String]) async throws {
        try await shell(Self.unprivileged + Self.alone + "as \"$@\"", [self.program(program)] + arguments)
    }

    private func shell(_ script: String, _ arguments: [String]) async throws {
        _ = try await CommandOutput.of(
            "/bin/bash", ["-c", script, "bash"] + arguments, in: URL(fileURLWithPath: folder)
        ).succeeded()
    }

    private static func prepared<R>(port: Int, _ body: (PostgresCluster) async throws -> R) async throws -> R {
        guard let programs = PostgresServer.findPrograms() else { throw PostgresServerError.notInstalled }
        let folder = try TemporaryFolder().url.path
        let guardian = try Guardian(of: folder, pidFile: "data/postmaster.pid")
        let cluster = PostgresCluster(folder: folder, port: port, programs: programs, guardian: guardian)
        defer { guardian.dismiss() }
        try await cluster.shell(unprivileged + "own \"$1\"; chmod 711 \"$1\"", [folder])
        return try await body(cluster)
    }

    /// PostgreSQL refuses to run as root, so root lends it another user.
    private static let unprivileged = """
        if [ "$(id -u)" = 0 ]; then
            user=postgres
            id -u postgres >/dev/null 2>&1 || user=nobody
            own() { chown "$user" "$1"; }
            as() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"; }
        else
            own() { :; }
            as() { "$@"; }
        fi

        """

    /// A server that goes on running must not hold open what tells that the program which started it has ended.
    private static let alone = """
        for file in $(ls /dev/fd); do [ "$file" -gt 2 ] && eval "exec $file>&-"; done

        """
}
