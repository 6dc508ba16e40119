import Testing
import WatchwordTesting
import WatchwordText

@testable import WatchwordCommands

@Suite("Addresses in settings")
struct AddressSettingTests {
    let folder: SiteFolder

    init() throws {
        folder = try SiteFolder()
    }

    @Test(
        "A database URL names a file or a server",
        arguments: [
            ("sqlite:site.db", DatabaseURL.Location.sqlite(path: "site.db")),
            ("sqlite:///srv/site.db", .sqlite(path: "/srv/site.db")),
            ("sqlite:/srv/site.db", .sqlite(path: "/srv/site.db")),
            ("postgres://joe@db/site", .postgres(uri: "postgres://joe@db/site")),
            (
                "postgresql://a:1,b:2/site?target_session_attrs=any",
                .postgres(uri: "postgresql://a:1,b:2/site?target_session_attrs=any")
            ),
            (
                "postgres:host=a,b dbname=site password='it\\'s = secret'",
                .postgres(uri: "postgres:host=a,b dbname=site password='it\\'s = secret'")
            ),
        ])
    func database(text: String, location: DatabaseURL.Location) throws {
        #expect(try DatabaseURL.parse(text).location == location)
    }

    @Test(
        "A database URL that could mean something else is refused",
        arguments: [
            ("sqlite://site.db", "settings.database.host"), ("sqlite://", "settings.database.host"),
            ("sqlite:", "settings.database.empty"), ("sqlite:///", "settings.database.empty"),
            ("postgres:site", "settings.database.postgres"), ("postgres:host=a dbname", "settings.database.postgres"),
            ("postgres:password='open", "settings.database.postgres"), ("postgres:", "settings.database.postgres"),
            ("postgres://joe:p@ss@db/site", "settings.database.encoding"),
            ("postgres://joe:p/ss@db/site", "settings.database.encoding"),
            ("postgres://joe:p?ss@db/site", "settings.database.encoding"), ("mysql://a/b", "settings.database"),
            ("site.db", "settings.database"), ("", "settings.database"),
        ])
    func refusedDatabase(text: String, key: String) throws {
        let refusal = #expect(throws: SettingRefusal.self) { try DatabaseURL.parse(text) }
        #expect(refusal?.explanation.key == key)
    }

    @Test("The password of a database is not shown, in a report, a description or a dump")
    func databasePassword() async throws {
        let url = try DatabaseURL.parse("postgres://joe:hunter2@db/site?password=hunter2")
        #expect(url.description == "postgres://joe:•••@db/site")
        let keywords = try DatabaseURL.parse(
            "postgres:host=a,b password = 'hunter2 or\\' so' dbname=site sslpassword=hunter2")
        #expect(keywords.description == "postgres:host=a,b dbname=site")
        var dumped = ""
        dump(url, to: &dumped)
        dump(keywords, to: &dumped)
        #expect(!dumped.contains("hunter2"))
        let found = await problems(
            ["WATCHWORD_DEBUG": "1", "WATCHWORD_DATABASE_URL": "mysql://joe:hunter2@db"], in: folder)
        #expect(found.count == 1)
        #expect(!SettingsProblems(problems: found).report(in: .english).contains("hunter2"))
    }

    @Test("DATABASE_URL is honoured where no setting of our own is")
    func otherName() async throws {
        let environment = ["WATCHWORD_DEBUG": "1", "DATABASE_URL": "sqlite:theirs.db"]
        #expect(try await settings(environment, in: folder).database.location == .sqlite(path: "theirs.db"))
        let both = environment.merging(["WATCHWORD_DATABASE_URL": "sqlite:ours.db"]) { $1 }
        #expect(try await settings(both, in: folder).database.location == .sqlite(path: "ours.db"))
        let found = await problems(["WATCHWORD_DEBUG": "1", "DATABASE_URL": "mysql://db"], in: folder)
        #expect(found.map(\.variable) == ["DATABASE_URL"])
    }

    @Test(
        "A mail URL is accepted",
        arguments: [
            "console:", "memory:", "dummy:", "file:var/mail", "smtp://mail.example.com:587",
            "smtps://u:p@mail.example.com",
            "smtp://localhost?tls=never",
        ])
    func mail(text: String) throws {
        #expect(try EmailURL.parse(text).text == text)
    }

    @Test(
        "A mail URL is refused",
        arguments: ["", "mail.example.com", "file:", "smtp:", "smtp://", "smtp://h:port", "imap://h"])
    func refusedMail(text: String) {
        #expect(throws: SettingRefusal.self) { try EmailURL.parse(text) }
    }

    @Test("The password of a mail server is not shown")
    func mailPassword() throws {
        let url = try EmailURL.parse("smtp://joe:hunter2@mail.example.com:587")
        #expect(url.description == "smtp://•••@mail.example.com:587")
        var dumped = ""
        dump(url, to: &dumped)
        #expect(!dumped.contains("hunter2"))
    }

    @Test("Origins, networks, headers and limits are read into their parts")
    func parts() async throws {
        let values = try await settings(
            [
                "WATCHWORD_DEBUG": "1",
                "WATCHWORD_CSRF_TRUSTED_ORIGINS": "https://*.Example.com, http://localhost:8443",
                "WATCHWORD_TRUSTED_PROXIES": "10.0.0.0/8,::1",
                "WATCHWORD_PROXY_SSL_HEADER": "HTTP_X_FORWARDED_PROTO,https",
                "WATCHWORD_LOGIN_THROTTLE": "5/1m,50/h",
                "WATCHWORD_ALLOWED_HOSTS": "Example.com,.example.org,[::1],*",
            ], in: folder)
        #expect(values.csrfTrustedOrigins.map(\.description) == ["https://*.example.com", "http://localhost:8443"])
        #expect(values.trustedProxies.map(\.prefixLength) == [8, 128])
        #expect(values.proxySSLHeader?.name == "x-forwarded-proto")
        #expect(values.proxySSLHeader?.value == "https")
        let limits = ["5/1m", "50/1h"].compactMap { RateLimit($0) }
        #expect(limits.map(\.seconds) == [60, 3600])
        #expect(values.loginThrottle == .limits(limits))
        #expect(values.allowedHosts.map(\.pattern) == ["example.com", ".example.org", "[::1]", "*"])
    }

    @Test(
        "runserver takes a port, or an address and a port",
        arguments: [
            ("8080", "127.0.0.1", 8080), ("0:80", "0.0.0.0", 80), ("localhost:8000", "localhost", 8000),
            ("[::1]:8000", "::1", 8000), ("192.168.1.7:1", "192.168.1.7", 1),
        ])
    func listen(text: String, host: String, port: Int) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(
        "An address that is none is refused",
        arguments: [
            "", ":", "host", "host:", ":8000", "1:2:3", "[::1]", "[1.2.3.4]:80", "::1:8000", "a b:80", "80:65536",
            "+80",
        ])
    func refusedListen(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
