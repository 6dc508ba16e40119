public import WatchwordAuth
import WatchwordCommands
import WatchwordDatabase
public import WatchwordHTTP
import WatchwordTemplates

/// Accounts for a Hummingbird app: the one place where everything is put together.
///
/// ```swift
/// let site = try await Site<User>(.fromEnvironment(drivers: .sqlite, .postgres)) { site in
///     site.mount(.accounts, at: "accounts")
///     site.mount(.signUp, at: "sign_up")
/// }
/// let router = site.router()
/// router.get("dashboard/", name: "dashboard") { request, context in
///     try await context.render("users/dashboard.html")
/// }
/// try await site.main(router)
/// ```
public final class Site<User: UserModel>: Sendable {
    /// The accounts without any HTTP.
    public let accounts: Accounts<User>
    /// What every request shares.
    public let services: SiteServices<User>
    /// The site's models, known together: what is needed to delete a row with all that refers to it.
    public let models: ModelRegistry
    /// What was decided before the site was made.
    public let plan: SitePlan<User>

    /// The users: making and finding them.
    public var users: Users<User> { accounts.users }
    /// Their passwords: checking, changing and judging them.
    public var passwords: Passwords<User> { accounts.passwords }
    /// What they may do.
    public var permissions: Permissions<User> { accounts.permissions }
    /// Who is told what happens to rows and to accounts.
    public var events: SiteEvents<User> { SiteEvents(models: accounts.database.events, accounts: accounts.events) }

    /// Makes a site.
    ///
    /// - Parameters:
    ///   - configuration: Where the settings come from, and which databases can be opened.
    ///   - decide: Mounts the parts of the site and changes what the settings leave open.
    /// - Throws: What keeps the site from being made: a database that cannot be opened, a template that does not
    ///   compile. With `.fromEnvironment` these are told and end the program instead.
    public convenience init(
        _ configuration: SiteConfiguration, _ decide: @Sendable (inout SitePlan<User>) throws -> Void
    ) async throws {
        switch configuration.source {
        case .values(let settings):
            try await self.init(settings: settings, drivers: configuration.drivers, decide)
        case .environment:
            let entrance = ProgramEntrance()
            do {
                let settings = try await entrance.settings()
                try await self.init(settings: settings, drivers: configuration.drivers, decide)
            } catch {
                entrance.end(because: error)
            }
        }
    }

    private init(
        settings: SettingsValues, drivers: [DatabaseDriver], _ decide: (inout SitePlan<User>) throws -> Void
    ) async throws {
        var plan = SitePlan<User>(settings: settings)
        try decide(&plan)
        models = try SiteAssembly.registry(plan)
        let database = try await SiteAssembly.database(plan, drivers: drivers)
        accounts = try SiteAssembly.accounts(plan, database: database)
        services = try SiteAssembly.services(plan, accounts: accounts)
        self.plan = plan
    }

    /// A router that knows the site's pages, for handlers that need nothing but the site.
    public func router() -> SiteRouter<SiteContext<User>> {
        router(context: SiteContext<User>.self)
    }

    /// A router that knows the site's pages, for handlers with a context of the app's own.
    public func router<Context: SiteRequestContext<User>>(context: Context.Type) -> SiteRouter<Context>
    where Context.Source == SiteRequestSource<User> {
        let router = SiteRouter<Context>(names: services.urls)
        if let backend = accounts.authentication.remoteUser,
            let middleware = RemoteUserMiddleware<Context>(backend)
        {
            router.add(middleware: middleware)
        }
        for (mount, path) in plan.mounts { mount.area.addRoutes(to: router.area(at: path)) }
        return router
    }

    /// Does what the program's arguments ask for: `runserver`, `migrate`, `createsuperuser` and the rest.
    ///
    /// The program ends with 0, with 1 for what went wrong, with 64 for arguments that make no sense.
    public func main<Context: SiteRequestContext<User>>(_ router: SiteRouter<Context>) async -> Never
    where Context.Source == SiteRequestSource<User> {
        await ProgramEntrance().run(on: SiteProgram(site: self, router: router))
    }
}
