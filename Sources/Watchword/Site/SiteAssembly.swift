import Logging
import WatchwordAuth
import WatchwordCommands
import WatchwordCrypto
import WatchwordDatabase
import WatchwordHTTP
import WatchwordMail
import WatchwordTemplates
import WatchwordText

/// Makes the parts of a site out of its settings.
enum SiteAssembly {
    static func accounts<User: UserModel>(
        _ plan: SitePlan<User>, database: any Database
    ) throws -> Accounts<User> {
        let settings = plan.settings
        database.events.include(plan.events.models)
        let keys = SigningKeys(
            key: SecretKey(settings.secretKey.reveal()),
            fallbacks: settings.secretKeyFallbacks.map { SecretKey($0.reveal()) })
        var accountSettings = try Self.accountSettings(settings)
        accountSettings.passwordConfirmationAge = plan.passwordConfirmationAge
        let accounts = Accounts(
            database: database, keys: keys, settings: accountSettings, backends: plan.backends,
            clock: plan.clock, random: plan.random,
            mailer: try plan.mailer ?? Mailer(url: settings.emailURL.text, sender: settings.defaultFromEmail),
            signUp: plan.signUp, catalogue: plan.catalogue, events: plan.events.accounts)
        if let name = accounts.authentication.doubledBackend {
            throw SiteError.clashingBackends(name: name.description)
        }
        if let problem = accounts.authentication.remoteUser?.options.headerProblem {
            throw SiteError.unfitHeader(problem: problem)
        }
        return accounts
    }

    static func services<User: UserModel>(
        _ plan: SitePlan<User>, accounts: Accounts<User>
    ) throws -> SiteServices<User> {
        let settings = plan.settings
        let urls = URLNames()
        let files = StaticFiles(folders: settings.staticFolders.map { StaticFolder(path: $0) })
        let zone = accounts.settings.timeZone
        let environment = TemplateEnvironment(
            url: { name, arguments, named in try urls.reverse(name, arguments, named: named) },
            staticURL: { files.address($0) },
            translate: { [catalogue = plan.catalogue] key, parameters, count in
                catalogue.contains(key) ? catalogue.text(Sentence(key, parameters, count: count)) : nil
            },
            now: accounts.clock.now,
            timeZone: { date in
                TemplateTimeZone(secondsFromUTC: zone.secondsFromUTC(date), abbreviation: zone.identifier)
            },
            isDebug: settings.isDebug, libraries: plan.templateLibraries)
        let folders = settings.templateFolders.map { DirectoryLoader(path: $0) as any TemplateLoader }
        let templates = TemplateEngine(
            loaders: folders + [MemoryLoader(BuiltInPages.templates)], environment: environment)
        try templates.compileAll()
        var web = webSettings(settings, loginRedirectURL: plan.loginRedirectURL)
        web.requiresLogin = plan.requiresLogin
        return SiteServices(
            accounts: accounts, templates: templates, urls: urls, settings: web, staticFiles: files)
    }

    private static func accountSettings(_ settings: SettingsValues) throws -> AccountSettings {
        var result = AccountSettings(preset: settings.preset == .django ? .django : .standard)
        if let tags = settings.passwordHashers {
            result.hashers = try PasswordHashers(tags: tags, among: result.hashers)
        }
        result.passwordPolicy = PasswordPolicy(settings.passwordValidators.map(validator))
        result.sessionLifetime = SessionLifetime(
            age: settings.sessionCookie.age, endsWithBrowser: settings.sessionExpiresAtBrowserClose)
        result.savesSessionOnEveryRequest = settings.sessionSavesEveryRequest
        result.sessionKeeping = sessionKeeping(settings)
        try result.sessionKeeping.check()
        result.passwordResetTimeout = settings.passwordResetTimeout
        result.timeZone = try LocalZone(identifier: settings.timeZone)
        result.signInLimits = limits(settings.loginThrottle)
        if settings.loginThrottle == .off { result.requestLimits = nil }
        result.signUpEmail = settings.signUpEmail == .optional ? .optional : .required
        return result
    }

    private static func sessionKeeping(_ settings: SettingsValues) -> SessionKeeping {
        switch settings.sessionStore {
        case .database: .database
        case .cachedDatabase: .cachedDatabase
        case .signedCookies: .signedCookies
        case .files(let directory): .files(directory: directory, prefix: settings.sessionCookie.name ?? "sessionid")
        }
    }

    /// Limits of one's own replace those for one account from one address; the wider ones stay.
    private static func limits(_ setting: SettingsValues.LoginThrottle) -> SignInLimits? {
        switch setting {
        case .off: nil
        case .on: .standard
        case .limits(let limits):
            SignInLimits(perAccountAndSource: limits.map { AttemptLimit($0.count, inSeconds: $0.seconds) })
        }
    }

    private static func validator(_ setting: PasswordValidatorSetting) -> any PasswordValidator {
        switch setting {
        case .similarity: SimilarityValidator()
        case .length(let length): MinimumLengthValidator(limit: length)
        case .common: CommonPasswordValidator()
        case .numeric: NumericPasswordValidator()
        }
    }
}
