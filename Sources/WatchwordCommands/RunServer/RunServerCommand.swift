import ArgumentParser
import Logging
import ServiceLifecycle
import UnixSignals

/// `runserver`: serves the site, in development and in production alike.
struct RunServerCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("runserver") }

    /// How long running requests may take to finish after the signal to stop.
    private static let patience = Duration.seconds(30)

    @Argument(help: .catalogued("help.runserver.address", value: "addr:port"))
    var address: String?

    @Flag(name: [.customShort("6"), .customLong("ipv6")], help: .catalogued("help.runserver.ipv6"))
    var ipv6 = false

    /// Options of Django's that have nothing to turn off here; start scripts that carry them keep working.
    @Flag(name: [.customLong("noreload"), .customLong("nothreading")], help: .hidden)
    var noReload = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard let address, ListenAddress(address) == nil else { return }
        throw ValidationError(Help.text("usage.address", ["address": address]))
    }

    func run(in session: CommandSession) async throws {
        let settings = session.site.settings
        guard settings.isDebug || !settings.allowedHosts.isEmpty else { throw CommandFailure("runserver.no_hosts") }
        let address = listenAddress(settings)
        if !common.skipChecks { try await check(session) }
        try await warnOfMigrations(session)
        let greeting = ServerGreeting(session, address: address)
        let server = try await session.site.server(at: address) { port in greeting.show(port: port) }
        let farewell = ServerFarewell(session)
        var logger = Logger(label: "watchword.server")
        logger.logLevel = .warning
        var configuration = ServiceGroupConfiguration(
            services: [server, farewell], gracefulShutdownSignals: [.sigint, .sigterm], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListenFailure.explain(error, address: address) ?? error
        }
    }

    /// What the argument says, else what `PORT` says, else Django's address.
    ///
    /// A platform that gives a port means it to be reached from outside; a developer's machine is never opened by that.
    private func listenAddress(_ settings: SettingsValues) -> ListenAddress {
        let loopback = ipv6 ? "::1" : "127.0.0.1"
        if let address, let listen = ListenAddress(address, loopback: loopback) { return listen }
        guard let port = settings.port else { return ListenAddress(host: loopback, port: 8000) }
        let everywhere = ipv6 ? "::" : "0.0.0.0"
        return ListenAddress(host: settings.isDebug ? loopback : everywhere, port: port)
    }

    private func check(_ session: CommandSession) async throws {
        let messages = try await session.site.systemChecks() + SettingsChecks.always(session.site.settings)
        if !messages.isEmpty { session.terminal.complain(CheckReport(messages, in: session).text + "\n") }
        guard messages.allSatisfy({ $0.level < .error }) else { throw CommandFailure("runserver.checks_failed") }
    }

    private func warnOfMigrations(_ session: CommandSession) async throws {
        let unapplied = try await session.site.migrationSteps().filter { !$0.isApplied }
        guard !unapplied.isEmpty else { return }
        let apps = Set(unapplied.map(\.name.app)).sorted().joined(separator: ", ")
        let warning = session.text(
            "runserver.unapplied", ["apps": apps, "program": Help.programName], count: unapplied.count)
        session.terminal.complain(session.terminal.paint(warning, .yellow, onErrors: true) + "\n")
    }
}
