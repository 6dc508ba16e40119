import Hummingbird
import Logging
import WatchwordHTTP

/// A responder that listens on a port of this machine.
enum ServedResponder {
    /// Serves as long as the body runs.
    static func serve<R: Sendable>(
        _ responder: some HTTPResponder<SiteEntryContext>, _ body: @Sendable (_ port: Int) async throws -> R
    ) async throws -> R {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            responder: responder,
            configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "watchword.test") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { found.finish() }
                try await app.runService(gracefulShutdownSignals: [])
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw LoopbackHTTP.Failure(description: "the site listens nowhere")
            }
            let result = try await body(port)
            group.cancelAll()
            return result
        }
    }
}
