#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

import WatchwordCommands

/// The way from the arguments of a program to its exit status, for a program that makes its site itself.
struct ProgramEntrance {
    private let request: CommandRequest

    /// Reads the arguments; help, the version and mistakes are answered at once.
    init() {
        do {
            request = try CommandRequest(Array(CommandLine.arguments.dropFirst()))
        } catch {
            exit(error.show().rawValue)
        }
    }

    func settings() async throws -> SettingsValues {
        try await request.settings()
    }

    /// Tells why there is no site, and ends the program.
    func end(because error: any Error) -> Never {
        exit(request.report(error).rawValue)
    }

    func run(on site: any CommandSite) async -> Never {
        exit(await request.run(on: site).rawValue)
    }
}
