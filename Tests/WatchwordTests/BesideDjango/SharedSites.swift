import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Real Django and a site of ours, both served over HTTP, on one database and with one key.
struct SharedSites: Sendable {
    let engine: DatabaseEngine
    let django: ServedDjangoSite
    let watchword: ServedWatchwordSite

    /// How both encode new passwords.
    enum Hashing: Sendable {
        /// As a Django site does when nobody has told it otherwise.
        case usual
        /// With what costs nothing: for all that happens after a password was found to be right.
        case cheap
    }

    /// Serves both as long as the body runs.
    static func with<R: Sendable>(
        _ engine: DatabaseEngine, _ location: DatabaseLocation, hashing: Hashing = .cheap,
        django: SigningSetup = .shared, djangoSettings: String = "", watchword: SigningSetup = .shared,
        watchwordSettings: [String: String] = [:], _ body: @Sendable (SharedSites) async throws -> R
    ) async throws -> R {
        var (ours, theirs) = (watchwordSettings, djangoSettings)
        if hashing == .cheap {
            ours["WATCHWORD_PASSWORD_HASHERS"] = "md5,pbkdf2_sha256"
            theirs += "\nPASSWORD_HASHERS.sort(key=lambda name: not name.endswith('.MD5PasswordHasher'))"
        }
        return try await ServedWatchwordSite.with(location, watchword, settings: ours) { [theirs] ours in
            try await ServedDjangoSite.with(location, django, settings: theirs) { theirs in
                try await body(SharedSites(engine: engine, django: theirs, watchword: ours))
            }
        }
    }

    /// The path of the reset link that one of them mailed last to an address.
    func resetLink(from side: SiteSide, to address: String) async throws -> String {
        let link =
            switch side {
            case .django: try django.resetLink(to: address)
            case .watchword: await watchword.resetLink(to: address)
            }
        return try #require(link, "\(side) has mailed no link to \(address)")
    }

    /// Makes a user whose name nobody else has, with a password that is not the first choice of any rule.
    func makeUser(_ name: String = #function, password: String = SharedSites.password) async throws -> String {
        let letters = name.filter { $0.isASCII && $0.isLetter }.prefix(20)
        let username = letters + "-" + String(UInt32.random(in: .min ... .max), radix: 36)
        var user = User(username: username)
        user.email = "\(username)@example.com"
        _ = try await watchword.site.users.create(user, password: password)
        return username
    }

    static let password = "tulip-garden-91"
    static let newPassword = "rose-garden-92"

    func visitor() -> SharedVisitor { SharedVisitor(sites: self) }

    func port(of side: SiteSide) -> Int {
        switch side {
        case .django: django.port
        case .watchword: watchword.port
        }
    }
}

/// Somebody who goes from one of the sites to the other with one cookie jar: cookies know no ports.
struct SharedVisitor: Sendable {
    let sites: SharedSites
    let jar = CookieJar()

    func at(_ side: SiteSide) -> Browser {
        LoopbackHTTP(port: sites.port(of: side)).browser(jar: jar)
    }

    /// Who a site says is signed in; nil for nobody.
    func name(at side: SiteSide) async throws -> String? {
        let page = try await at(side).get("/dashboard/")
        #expect(page.status == 200)
        if page.text.contains("<h1>Nobody</h1>") { return nil }
        return page.text.firstMatch(of: #/<h1>Signed in: ([^<]+)<\/h1>/#).map { String($0.1) } ?? page.text
    }

    /// Fills in the log-in form of a site and sends it.
    func logIn(_ name: String, _ password: String = SharedSites.password, at side: SiteSide) async throws -> Page {
        let form = try await at(side).get("/accounts/login/").form(withField: "password")
        return try await at(side).submit(form, ["username": name, "password": password])
    }

    /// Presses the button on the dashboard of a site that ends the session.
    func logOut(at side: SiteSide) async throws -> Page {
        let form = try await at(side).get("/dashboard/").form(action: "/accounts/logout/")
        return try await at(side).submit(form)
    }

    /// Asks for a reset link at a site, and gives its path.
    func askForLink(_ address: String, at side: SiteSide) async throws -> String {
        let form = try await at(side).get("/accounts/password_reset/").form(withField: "email")
        let page = try await at(side).submit(form, ["email": address])
        #expect(page.location == "/accounts/password_reset/done/")
        return try await sites.resetLink(from: side, to: address)
    }
}
