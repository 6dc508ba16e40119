import Foundation

/// A certificate for a server of the tests, the authority that signed it, and one that did not.
public struct TestCertificates: Sendable {
    private let folder: TemporaryFolder

    /// The authority, as a file in PEM form.
    public var authority: String { folder.path("right.crt") }
    /// An authority that has nothing to do with the server.
    public var otherAuthority: String { folder.path("wrong.crt") }
    /// The server's certificate.
    public var certificate: String { folder.path("server.crt") }
    /// The server's key.
    public var key: String { folder.path("server.key") }

    /// Makes them, with `openssl`.
    ///
    /// - Parameter names: whom the certificate is for, as `DNS:localhost` or `IP:127.0.0.1`.
    /// - Throws: ``CommandFailure``, and errors of Foundation.
    public init(for names: String) async throws {
        folder = try TemporaryFolder()
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        for name in ["right", "wrong"] {
            let files = ["-keyout", "\(name).key", "-out", "\(name).crt"]
            try await openssl(["req", "-x509", "-days", "2", "-subj", "/CN=\(name) authority"] + key + files)
        }
        try await openssl(["req", "-subj", "/CN=server", "-keyout", "server.key", "-out", "server.csr"] + key)
        try "subjectAltName=\(names)".write(toFile: folder.path("names"), atomically: true, encoding: .utf8)
        try await openssl(
            [
                "x509", "-req", "-in", "server.csr", "-CA", "right.crt", "-CAkey", "right.key", "-CAcreateserial",
                "-days", "2", "-extfile", "names", "-out", "server.crt",
            ])
    }

    /// Removes the files.
    public func remove() { folder.remove() }

    private func openssl(_ arguments: [String]) async throws {
        _ = try await CommandOutput.of("/usr/bin/openssl", arguments, in: folder.url).succeeded()
    }
}
