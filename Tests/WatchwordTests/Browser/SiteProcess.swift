import Foundation

/// A site as its own process in an empty folder, as a person starts it: migrated, on a free port, with its output as
/// mailbox. It is the ready-made one, unless another is named.
final class SiteProcess: Sendable {
    let folder: URL
    let port: Int
    let process: BackgroundProcess

    /// The executable under test: the release build where one is named, else the one beside the tests.
    static var executable: URL {
        if let release = ProcessInfo.processInfo.environment["WATCHWORD_TEST_RELEASE"] { return URL(filePath: release) }
        return URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../.build/debug/watchword").standardizedFileURL
    }

    /// Migrates an empty database and starts the server with these settings beside those of every test; ends it when
    /// the body is done or fails.
    static func open(
        _ executable: URL = SiteProcess.executable, settings: [String: String] = [:],
        _ body: (SiteProcess) async throws -> Void
    ) async throws {
        let site = try await SiteProcess(executable, settings: settings)
        do {
            try await body(site)
        } catch {
            await site.stop()
            throw error
        }
        await site.stop()
    }

    private init(_ executable: URL, settings: [String: String]) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": folder.path,
            "WATCHWORD_DEBUG": "1",
            "WATCHWORD_EMAIL_URL": "console:",
        ]
        environment.merge(settings) { _, given in given }

        let migration = try BackgroundProcess(executable, ["migrate"], in: folder, environment: environment)
        guard await migration.exitStatus(within: 60) == 0 else {
            throw BackgroundProcess.Failure(description: "migrate failed:\n\(migration.text)")
        }
        let port = try LoopbackHTTP.freePort()
        self.port = port
        process = try BackgroundProcess(
            executable, ["runserver", "127.0.0.1:\(port)"], in: folder, environment: environment)
        _ = try await process.wait(for: "the first answer of the site") { await Self.answers(port) ? true : nil }
    }

    /// Ends the server as Ctrl-C or a service manager does, removes its folder, and gives its exit status.
    @discardableResult
    func stop() async -> Int32? {
        let status = await process.stop()
        try? FileManager.default.removeItem(at: folder)
        return status
    }

    /// The whole address of a path on this site.
    func url(_ path: String) -> String {
        "http://127.0.0.1:\(port)\(path)"
    }

    /// The mails that were printed so far.
    var mails: [ConsoleMail] {
        ConsoleMail.all(in: process.text)
    }

    /// Waits until so many mails were printed, and gives the last of them.
    func mail(number: Int) async throws -> ConsoleMail {
        try await process.wait(20, for: "mail number \(number)") {
            let all = mails
            return all.count >= number ? all[number - 1] : nil
        }
    }

    private static func answers(_ port: Int) async -> Bool {
        let answer = try? await LoopbackHTTP(port: port, patience: 5).send("GET", "/dashboard/")
        return answer?.status == 200
    }
}
