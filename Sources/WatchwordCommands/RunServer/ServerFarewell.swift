#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import ServiceLifecycle

/// Says that the server is stopping, and lets a second Ctrl-C end it at once.
struct ServerFarewell: Service {
    private let session: CommandSession

    init(_ session: CommandSession) {
        self.session = session
    }

    func run() async throws {
        do {
            try await gracefulShutdown()
        } catch {
            return
        }
        session.say("runserver.stopping")
        signal(SIGINT, SIG_DFL)
    }
}
