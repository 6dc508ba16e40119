import Foundation

/// A client of the WebDriver protocol (W3C), as far as the browser tests need it.
final class WebDriver: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let driver: BackgroundProcess
    private let address: LoopbackHTTP

    /// Starts Chromium's driver on a free port of the loopback interface.
    init(in folder: URL) async throws {
        guard let executable = Self.executable("chromedriver") else {
            throw Failure(description: "chromedriver is not installed; script/bootstrap test installs it")
        }
        driver = try BackgroundProcess(
            executable, ["--port=0"], in: folder, environment: Self.environment(home: folder))
        let port = try await driver.wait(for: "the start of chromedriver") { [driver] in
            driver.text.firstMatch(of: #/started successfully on port (\d{1,5})/#).flatMap { Int($0.1) }
        }
        address = LoopbackHTTP(port: port)
    }

    /// Sends a command and gives the `value` of the answer.
    @discardableResult
    func send(_ method: String, _ path: String, _ body: WireValue? = nil) async throws -> WireValue {
        let answer = try await address.send(method, path, json: body.map { try JSONEncoder().encode($0) })
        let value = try JSONDecoder().decode(WireValue.self, from: answer.body)["value"] ?? .null
        guard answer.status == 200 else {
            let reason = value["message"]?.string ?? String(decoding: answer.body, as: UTF8.self)
            throw Failure(description: "\(method) \(path): \(reason.prefix(600))")
        }
        return value
    }

    func stop() async {
        await driver.stop(within: 5)
    }

    /// The path of a program, looked up as a shell does.
    static func executable(_ name: String) -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(
            separator: ":")
        return folders.map { URL(filePath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// An environment that keeps the browser out of the home folder and off any proxy or desktop.
    private static func environment(home: URL) -> [String: String] {
        ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home.path, "LANG": "C.UTF-8"]
    }
}
