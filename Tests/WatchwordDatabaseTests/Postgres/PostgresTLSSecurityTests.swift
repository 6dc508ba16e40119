import Foundation
import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

/// A real server that speaks TLS only, with a certificate of an authority that was made for the test.
@Suite("PostgreSQL over TLS")
struct PostgresTLSSecurityTests {
    private static let password = "hidden-word-4711"

    private struct Server {
        let cluster: PostgresCluster
        let files: TemporaryFolder

        func uri(_ options: String, host: String = "localhost", password: String = password) -> String {
            "postgresql://guarded:\(password)@\(host):\(cluster.port)/postgres?hostaddr=127.0.0.1&\(options)"
        }

        func refusal(_ uri: String) async -> String {
            let error = await #expect(throws: DatabaseError.self) {
                let database = try await PostgresDatabase.connected(uri: uri)
                await database.close()
            }
            guard case .unavailable(let reason) = error else {
                Issue.record("got \(String(describing: error))")
                return ""
            }
            return reason
        }
    }

    private func withServer(_ body: (Server) async throws -> Void) async throws {
        let files = try TemporaryFolder()
        defer { files.remove() }
        func openssl(_ arguments: [String]) async throws {
            _ = try await CommandOutput.of("/usr/bin/openssl", arguments, in: files.url).succeeded()
        }
        for name in ["right", "wrong"] {
            try await openssl(
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=\(name) authority", "-keyout", "\(name).key", "-out", "\(name).crt",
                ])
        }
        try await openssl(
            [
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
                "-keyout", "server.key", "-out", "server.csr",
            ])
        try "subjectAltName=DNS:localhost".write(toFile: files.path("names"), atomically: true, encoding: .utf8)
        try await openssl(
            [
                "x509", "-req", "-in", "server.csr", "-CA", "right.crt", "-CAkey", "right.key", "-CAcreateserial",
                "-days", "2", "-extfile", "names", "-out", "server.crt",
            ])
        let contents = try ["server.key", "server.crt"].map {
            ($0, try String(contentsOfFile: files.path($0), encoding: .utf8))
        }
        let people = "local all postgres trust\nhostssl all guarded 127.0.0.1/32 scram-sha-256\n"
        try await PostgresCluster.with(
            settings: [
                "listen_addresses = '127.0.0.1'", "ssl = on", "ssl_cert_file = '../server.crt'",
                "ssl_key_file = '../server.key'",
            ],
            files: Dictionary(uniqueKeysWithValues: contents + [("pg_hba.conf", people)]),
            port: try PostgresCluster.freePort()
        ) { cluster in
            let owner = PostgresDatabase(uri: cluster.uri(), connections: 1)
            try await owner.write { try $0.execute("CREATE ROLE guarded LOGIN PASSWORD 'hidden-word-4711'") }
            await owner.close()
            try await body(Server(cluster: cluster, files: files))
        }
    }

    @Test("V12.3.2: With sslmode=verify-full only a certificate of the right authority and name is accepted")
    func certificates() async throws {
        try await withServer { server in
            let right = "sslmode=verify-full&sslrootcert=" + server.files.path("right.crt")
            let database = try await PostgresDatabase.connected(uri: server.uri(right))
            let isEncrypted = try await database.read {
                try $0.value("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", as: Bool.self)
            }
            #expect(isEncrypted == true)
            await database.close()

            let wrong = "sslmode=verify-full&sslrootcert=" + server.files.path("wrong.crt")
            #expect(await server.refusal(server.uri(wrong)).contains("certificate verify failed"))
            #expect(await server.refusal(server.uri(right, host: "db.example.com")).contains("db.example.com"))
            let missing = "sslmode=verify-full&sslrootcert=" + server.files.path("nowhere.crt")
            #expect(await server.refusal(server.uri(missing)).contains("nowhere.crt"))
        }
    }

    @Test("V12.3.1: A server that wants TLS is not spoken to without, nor the other way round")
    func plain() async throws {
        try await withServer { server in
            #expect(await server.refusal(server.uri("sslmode=disable")).contains("no encryption"))
        }
        let port = try PostgresCluster.freePort()
        try await PostgresCluster.with(settings: ["listen_addresses = '127.0.0.1'"], port: port) { cluster in
            let uri = "postgresql://postgres@127.0.0.1:\(port)/postgres?sslmode="
            let open = try await PostgresDatabase.connected(uri: uri + "disable")
            await open.close()
            let error = await #expect(throws: DatabaseError.self) {
                try await PostgresDatabase.connected(uri: uri + "require")
            }
            #expect(error?.description.contains("SSL") == true)
        }
    }

    @Test("V16.2.5: No error repeats a password, a wrong or badly written one included")
    func passwords() async throws {
        try await withServer { server in
            let tls = "sslmode=require"
            let written = [
                "sour-lemon", "sour@lemon", "sour/lemon", "sour?lemon", "12/lemon", "sour%lemon", "@lemon", "lemon:/x",
                "a@b@lemon",
            ]
            for password in written {
                let refusal = await server.refusal(server.uri(tls, password: password))
                #expect(!refusal.contains("sour") && !refusal.contains("lemon"), "\(password): \(refusal)")
            }
            let keywords = "postgres:host=localhost port=\(server.cluster.port) user=guarded dbname=postgres password="
            let database = try await PostgresDatabase.connected(uri: keywords + "'\(Self.password)'")
            await database.close()
            for value in ["'sour lemon' x", "'sour lemon", "sour lemon=", "sour"] {
                let refusal = await server.refusal(keywords + value)
                #expect(!refusal.contains("sour") && !refusal.contains("lemon"), "\(value): \(refusal)")
            }
        }
    }
}
