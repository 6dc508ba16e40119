#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import Hummingbird
import Logging
import ServiceLifecycle
import WatchwordAuth
import WatchwordCommands
import WatchwordCrypto
import WatchwordDatabase
import WatchwordHTTP
import WatchwordMail
import WatchwordText

/// A site with its routes, as the commands see it.
struct SiteProgram<Context: SiteRequestContext>: CommandSite where Context.Source == SiteRequestSource<Context.User> {
    typealias User = Context.User

    let site: Site<User>
    let responder: SiteResponder<Context>
    let guardedRoutes: [GuardedRoute]
    private let shadowedRoutes: [String]

    init(site: Site<User>, router: SiteRouter<Context>) {
        self.site = site
        responder = SiteResponder(router: router, services: site.services)
        shadowedRoutes = router.problems
        guardedRoutes = router.guardedRoutes
    }

    var settings: SettingsValues { site.plan.settings }
    var catalogue: Catalogue { site.plan.catalogue }
    private var accounts: Accounts<User> { site.accounts }

    func migrationSteps() async throws -> [MigrationStep] {
        try await site.migrator.status(on: accounts.database).map { status in
            MigrationStep(MigrationName(status.migration), isApplied: status.isApplied)
        }
    }

    func migrationScripts(of names: [MigrationName]) async throws -> [MigrationScript] {
        let wanted = Set(names)
        return try await site.migrator.script(on: accounts.database).filter {
            wanted.contains(MigrationName($0.migration))
        }
    }

    func migrate(
        _ names: [MigrationName], progress: @escaping @Sendable (MigrationProgress) -> Void
    ) async throws {
        let wanted = Set(names)
        let chosen = site.migrator.migrations.filter { wanted.contains(MigrationName($0)) }
        try await Migrator(chosen).migrate(on: accounts.database) { migration, phase in
            let name = MigrationName(migration)
            progress(phase == .begins ? .applying(name) : .applied(name))
        }
        try await site.describeModels()
    }

    func clearExpiredSessions() async throws {
        try await accounts.sessions.clearExpired()
    }

    func systemChecks() async throws -> [CheckMessage] {
        // Errors of models and templates were found when the site was made; there would be no site otherwise.
        let hopelessGuards = await hopelessGuards()
        return shadowedRoutes.map { CheckMessage("urls.W001", .warning, Sentence("check.route_taken", ["route": $0])) }
            + lostDestinations + userModelMessages + hopelessGuards + unheardProxies
            + uselessPages
            + (try await tableMessages())
    }

    /// What can be said against the user model although the site works.
    private var userModelMessages: [CheckMessage] {
        UserModelCheck.findings(of: User.self, backends: site.plan.backends, signUp: site.plan.signUp).map { finding in
            let level: CheckMessage.Level =
                switch finding.weight {
                case .note: .info
                case .warning: .warning
                case .error: .error
                }
            return CheckMessage(finding.id, level, subject: "\(User.self)", finding.finding, hint: finding.hint)
        }
    }

    /// A header that signs people in, and nobody to believe it of.
    private var unheardProxies: [CheckMessage] {
        guard let remote = accounts.authentication.remoteUser else { return [] }
        let wide = settings.trustedProxies.filter(\.isWide)
        guard settings.trustedProxies.isEmpty else {
            return wide.map { network in
                CheckMessage(
                    "watchword.W008", .warning, subject: SettingsVariable.trustedProxies.rawValue,
                    Sentence(
                        "check.wide_proxies", ["network": network.description, "header": remote.options.header]),
                    hint: Sentence("check.wide_proxies.hint"))
            }
        }
        return [
            CheckMessage(
                "watchword.W006", .warning, subject: SettingsVariable.trustedProxies.rawValue,
                Sentence("check.no_proxy", ["header": remote.options.header]))
        ]
    }

    /// A page for log-in that nobody gets past, as when the list of backends was replaced instead of made longer.
    private var uselessPages: [CheckMessage] {
        guard site.plan.mounts.contains(where: { $0.mount.area is AccountArea<User> }),
            !accounts.authentication.takesPasswords
        else { return [] }
        return [
            CheckMessage(
                "watchword.W009", .warning, subject: "backends", Sentence("check.no_passwords"),
                hint: Sentence("check.no_passwords.hint"))
        ]
    }

    func inspectDatabase() async throws -> DatabaseFindings {
        try await DatabaseInspection(accounts, migrations: site.migrator.migrations).findings()
    }

    /// Settings that name an address which nobody has: found out now, and not by the first who signs in.
    private var lostDestinations: [CheckMessage] {
        let web = site.services.settings
        let targets = [
            ("WATCHWORD_LOGIN_URL", web.loginURL), ("WATCHWORD_LOGIN_REDIRECT_URL", web.loginRedirectURL),
            ("WATCHWORD_LOGOUT_REDIRECT_URL", web.logoutRedirectURL ?? "/"),
        ]
        return targets.compactMap { variable, target in
            if (try? site.services.resolve(target)) != nil { return nil }
            return CheckMessage(
                "urls.E001", .error, subject: variable, Sentence("check.unknown_address", ["name": target]))
        }
    }

    func sendMail(to addresses: [String], subject: String, body: String) async throws {
        try await accounts.mailer.send(EmailMessage(subject: subject, body: body, to: addresses))
    }

    func server(
        at address: ListenAddress, onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws -> any Service {
        var logger = accounts.logger
        // The greeting says where the server listens; the framework need not say it again.
        logger.logLevel = max(logger.logLevel, .notice)
        return Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [responder.connectionHandler()], idleTimeout: .seconds(75))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? address.port) },
            logger: logger)
    }

    func close() async {
        await accounts.shutDown()
        await accounts.database.close()
    }
}

extension MigrationName {
    init(_ migration: Migration) {
        self.init(app: migration.app, name: migration.name)
    }
}
