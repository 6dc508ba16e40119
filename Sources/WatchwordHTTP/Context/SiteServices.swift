public import WatchwordAuth
public import WatchwordTemplates

/// What every request of a site shares.
public final class SiteServices<User: UserModel>: Sendable {
    /// The domain behind the pages: users, passwords, sessions, permissions.
    public let accounts: Accounts<User>
    /// The site's templates.
    public let templates: TemplateEngine
    /// The names of the site's addresses.
    public let urls: URLNames
    /// What the web side was told.
    public let settings: WebSettings
    /// Stylesheets and images.
    public let staticFiles: StaticFiles
    let messageCodec: MessageCodec

    /// Puts the parts of a site together.
    ///
    /// - Parameters:
    ///   - urls: The same names that the environment of the templates asks.
    ///   - staticFiles: The same files.
    public init(
        accounts: Accounts<User>, templates: TemplateEngine, urls: URLNames, settings: WebSettings,
        staticFiles: StaticFiles
    ) {
        self.accounts = accounts
        self.templates = templates
        self.urls = urls
        self.settings = settings
        self.staticFiles = staticFiles
        messageCodec = MessageCodec(keys: accounts.keys)
    }

    /// The path of a setting that is a path or a URL name, as `WATCHWORD_LOGIN_URL` is.
    ///
    /// - Throws: `NoReverseMatch` when it is a name that nobody has.
    public func resolve(_ target: String) throws(NoReverseMatch) -> String {
        do {
            return try urls.reverse(target)
        } catch {
            if target.contains("/") || target.contains(".") { return target }
            throw error
        }
    }
}
