import Foundation

/// A directory of the tests' own: Debian's `slapd` with its configuration, its data and its ports in a temporary folder.
///
/// The service that Debian's package may start is left alone. AppArmor, where it is at work, lets the program at its usual
/// place read nothing of a temporary folder; a copy of it may.
public final class DirectoryServer: Sendable {
    /// Its folder.
    public let folder: String
    /// The port of `ldap:` on 127.0.0.1.
    public let port: Int
    /// The port of `ldaps:`.
    public let privatePort: Int
    private let guardian: Guardian

    private static let program = "/usr/sbin/slapd"
    private static let administrator = "cn=admin,\(DirectoryServer.suffix)"

    /// The root of the directory.
    public static let suffix = "dc=example,dc=com"
    /// The account that may search, and its password.
    public static let account = (name: "cn=watchword,\(suffix)", password: "let me search")

    private init(folder: String, port: Int, privatePort: Int, guardian: Guardian) {
        self.folder = folder
        self.port = port
        self.privatePort = privatePort
        self.guardian = guardian
    }

    /// Runs a test with a directory of its own, which runs already.
    ///
    /// - Parameters:
    ///   - entries: what is in it, as LDIF; the root and the account that searches are there anyhow.
    ///   - settings: lines for `slapd.conf`, before the database.
    ///   - rules: who may read what; by default the account everything, and everybody their own entry.
    ///   - certificates: what makes TLS possible; nil for a server without.
    public static func with<R>(
        _ entries: String, settings: [String] = [], rules: [String] = rules, certificates: TestCertificates? = nil,
        _ body: (DirectoryServer) async throws -> R
    ) async throws -> R {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw DirectoryServerError.notInstalled }
        let folder = try TemporaryFolder().url.path
        let guardian = try Guardian(of: folder, pidFile: "pid")
        defer { guardian.dismiss() }
        let server = DirectoryServer(
            folder: folder, port: try PostgresCluster.freePort(), privatePort: try PostgresCluster.freePort(),
            guardian: guardian)
        try FileManager.default.copyItem(atPath: program, toPath: server.executable)
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
        try server.configuration(settings, rules, certificates).write(
            toFile: folder + "/slapd.conf", atomically: true, encoding: .utf8)
        try (root + "\n" + entries).write(toFile: folder + "/entries.ldif", atomically: true, encoding: .utf8)
        _ = try await CommandOutput.of(
            server.executable, ["-Tadd", "-f", folder + "/slapd.conf", "-l", folder + "/entries.ldif"]
        ).succeeded()
        try await server.start()
        defer { server.kill() }
        return try await body(server)
    }

    /// Starts it, and waits until it answers.
    public func start() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = [
            "-f", folder + "/slapd.conf", "-h", "ldap://127.0.0.1:\(port) ldaps://127.0.0.1:\(privatePort)", "-d",
            "stats",
        ]
        process.standardInput = FileHandle.nullDevice
        try Data().write(to: URL(fileURLWithPath: folder + "/log"))
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/log"))
        process.standardOutput = log
        process.standardError = log
        try process.run()
        for _ in 0..<400 where process.isRunning {
            if self.log.contains("slapd starting"), await search("(objectClass=*)", from: "", scope: "base").status == 0
            {
                return
            }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw DirectoryServerError.failed(self.log)
    }

    /// Ends it at once, whatever it was doing.
    public func kill() {
        guard let text = try? String(contentsOfFile: folder + "/pid", encoding: .utf8),
            let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return }
        _ = Foundation.kill(process, SIGKILL)
        try? FileManager.default.removeItem(atPath: folder + "/pid")
    }

    /// Changes entries, as LDIF for `ldapmodify`.
    public func modify(_ changes: String) async throws {
        let file = folder + "/changes.ldif"
        try changes.write(toFile: file, atomically: true, encoding: .utf8)
        _ = try await CommandOutput.of(
            "/usr/bin/ldapmodify",
            ["-x", "-H", "ldap://127.0.0.1:\(port)", "-D", Self.administrator, "-w", "administrator", "-f", file]
        ).succeeded()
    }

    /// What the server has written about its work since it was started: one line for each operation.
    public var log: String {
        (try? String(decoding: Data(contentsOf: URL(fileURLWithPath: folder + "/log")), as: UTF8.self)) ?? ""
    }

    private var executable: String { folder + "/slapd" }

    private func search(_ filter: String, from base: String, scope: String) async -> (status: Int32, output: String) {
        let answer = try? await CommandOutput.of(
            "/usr/bin/ldapsearch",
            ["-x", "-LLL", "-H", "ldap://127.0.0.1:\(port)", "-b", base, "-s", scope, filter, "1.1"])
        return (answer?.status ?? 1, answer?.output ?? "")
    }

    private func configuration(_ settings: [String], _ rules: [String], _ certificates: TestCertificates?) -> String {
        let schemas = ["core", "cosine", "inetorgperson", "nis"].map { "include /etc/ldap/schema/\($0).schema" }
        let encryption =
            certificates.map { certificates in
                [
                    "TLSCACertificateFile \(certificates.authority)", "TLSCertificateFile \(certificates.certificate)",
                    "TLSCertificateKeyFile \(certificates.key)",
                ]
            } ?? []
        let server = [
            "modulepath /usr/lib/ldap", "moduleload back_mdb", "pidfile \(folder)/pid", "argsfile \(folder)/arguments",
        ]
        let database = [
            "database mdb", "suffix \"\(Self.suffix)\"", "rootdn \"\(Self.administrator)\"", "rootpw administrator",
            "directory \(folder)/data", "maxsize 16777216", "dbnosync",
        ]
        return (schemas + server + encryption + settings + database + rules).joined(separator: "\n") + "\n"
    }

    /// The account reads everything but passwords, and everybody their own entry.
    public static let rules = [
        "access to attrs=userPassword by anonymous auth by * none",
        "access to * by dn.exact=\"\(account.name)\" read by self read by anonymous auth by * none",
    ]

    private static let root = """
        dn: \(suffix)
        objectClass: dcObject
        objectClass: organization
        dc: example
        o: Example

        dn: \(account.name)
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: watchword
        userPassword: \(account.password)

        """
}

/// Why there is no directory for the tests.
public enum DirectoryServerError: Error, Sendable, CustomStringConvertible {
    /// The package is missing.
    case notInstalled
    /// It did not start; its own words.
    case failed(String)

    /// What to do about it.
    public var description: String {
        switch self {
        case .notInstalled: "The tests need OpenLDAP's server: apt-get install slapd ldap-utils"
        case .failed(let report): "The tests' slapd failed: \(report)"
        }
    }
}
