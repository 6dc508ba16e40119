import Foundation

/// What a mail server for tests needs: Python with aiosmtpd, made once in `.build/smtp-venv`, and certificates.
enum MailServerEnvironment {
    private static let support = URL(filePath: #filePath).deletingLastPathComponent()
    private static let build = support.appending(path: "../../../.build").standardizedFileURL
    static let script = support.appending(path: "smtp_server.py").path

    /// Whether tests that need Python are to run; `script/test` wants all of them, with no excuse.
    static let isWanted =
        ProcessInfo.processInfo.environment["WATCHWORD_TEST_EVERYTHING"] == "1" || basePython != nil

    private static let basePython: String? = {
        let environment = ProcessInfo.processInfo.environment
        if let python = environment["WATCHWORD_TEST_PYTHON"] { return python }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    private static let prepared = Result { try prepare() }

    /// The Python that has aiosmtpd.
    static func python() throws -> String {
        try prepared.get()
    }

    private static func prepare() throws -> String {
        guard let basePython else { throw MailServerError.failed("there is no python3 in the PATH") }
        try FileManager.default.createDirectory(at: build, withIntermediateDirectories: true)
        let folder = build.appending(path: "smtp-venv").path
        // Another run of the tests may be at it too: the lock file lets one in at a time.
        let make = """
            import fcntl, subprocess, sys
            folder = sys.argv[1]
            with open(folder + ".lock", "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                python = folder + "/bin/python"
                try:
                    ready = subprocess.run([python, "-c", "import aiosmtpd"], capture_output=True).returncode == 0
                except OSError:
                    ready = False
                if not ready:
                    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
                    subprocess.run([python, "-m", "pip", "install", "--quiet", "aiosmtpd>=1.4,<2"], check=True)
            """
        try run(basePython, ["-c", make, folder])
        return folder + "/bin/python"
    }

    /// A certificate of these names that nobody else vouches for.
    static func makeCertificate(for names: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "watchword-smtp-\(UInt64.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try run(
            "/usr/bin/env",
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=\(names)",
                "-keyout", folder.appending(path: "key.pem").path, "-out",
                folder.appending(path: "certificate.pem").path,
            ])
        return folder
    }

    private static func run(_ executable: String, _ arguments: [String]) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw MailServerError.failed(String(decoding: said, as: UTF8.self))
        }
    }
}
