import ArgumentParser

/// `clearsessions`: removes sessions that have expired; for a timer, so it says nothing.
struct ClearSessionsCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("clearsessions") }

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        try await session.site.clearExpiredSessions()
    }
}
