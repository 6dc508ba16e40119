import Hummingbird

/// The least that a Hummingbird server can do: the measure of what the framework itself costs.
@main
struct EmptyRoute {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8000
        let router = Router()
        router.get("dashboard") { _, _ in "Hello" }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port))
        )
        try await application.runService()
    }
}
