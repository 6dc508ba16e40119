import Foundation
import WatchwordTesting

/// A real Django site, made by `startproject` and served by Gunicorn on a port of this machine.
struct ServedDjangoSite: Sendable {
    let site: DjangoSite
    let port: Int

    /// The Python files and the templates of the site.
    static let files = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Site")

    /// Serves as long as the body runs. The tables must be there.
    static func with<R: Sendable>(
        _ location: DatabaseLocation, _ signing: SigningSetup, settings: String = "",
        _ body: @Sendable (ServedDjangoSite) async throws -> R
    ) async throws -> R {
        let common = try String(contentsOf: files.appending(path: "settings.py"), encoding: .utf8)
        let keys = """
            SECRET_KEY = '\(signing.key)'
            SECRET_KEY_FALLBACKS = [\(signing.fallbacks.map { "'\($0)'" }.joined(separator: ", "))]
            """
        let site = try await DjangoEnvironment.shared().makeSite(
            on: location, settings: [common, keys, settings].joined(separator: "\n"))
        defer { site.remove() }
        let manager = FileManager.default
        try manager.copyItem(
            at: files.appending(path: "urls.py"), to: site.folder.url.appending(path: "mysite/shared_urls.py"))
        try manager.copyItem(
            at: files.appending(path: "templates"), to: site.folder.url.appending(path: "templates"))
        let port = try LoopbackHTTP.freePort()
        let inherited = ProcessInfo.processInfo.environment
        let process = try BackgroundProcess(
            URL(filePath: site.python),
            [
                "-m", "gunicorn", "--bind", "127.0.0.1:\(port)", "--workers", "1", "--threads", "4",
                "--no-control-socket", "mysite.wsgi",
            ],
            in: site.folder.url, environment: inherited.merging(site.environment) { $1 })
        do {
            _ = try await process.wait(for: "the first answer of Django") {
                let answer = try? await LoopbackHTTP(port: port, patience: 5).send("GET", "/dashboard/")
                return answer?.status == 200 ? true : nil
            }
            let result = try await body(ServedDjangoSite(site: site, port: port))
            await process.stop()
            return result
        } catch {
            await process.stop()
            throw error
        }
    }

    /// Runs Python text in the site, and gives what it prints. The text finds what it is given in `arguments`.
    func run(_ text: String, _ arguments: String...) async throws -> String {
        let fields = [("text", text)] + arguments.map { ("argument", $0) }
        let page = try await LoopbackHTTP(port: port).browser().post("/python/", fields)
        guard page.status == 200 else {
            throw LoopbackHTTP.Failure(description: "Django answered \(page.status) to:\n\(text)")
        }
        return page.text
    }

    /// The path of the reset link in the last mail to an address.
    func resetLink(to address: String) throws -> String? {
        let folder = site.folder.url.appending(path: "mail")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
        let mails = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        return mails.last { $0.contains("To: \(address)\n") }.flatMap(ResetLink.path)
    }
}
