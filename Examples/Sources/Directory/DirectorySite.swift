import Foundation
import Watchword
import WatchwordLDAP
import WatchwordSQLite

/// A site whose people are those of a company's LDAP directory.
///
///     LDAP_SERVER=ldaps://ldap.example.com LDAP_PASSWORD=… swift run Directory runserver
@main
enum DirectorySite {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite)) { site in
            try assemble(&site, try directory(from: ProcessInfo.processInfo.environment))
        }
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    /// What the environment says.
    static func directory(from environment: [String: String]) throws -> LDAPSettings {
        guard let server = environment["LDAP_SERVER"], let password = environment["LDAP_PASSWORD"] else {
            throw MissingVariables()
        }
        return directory(server: server, password: password)
    }

    /// Where the directory is and how it is asked.
    static func directory(server: String, password: String) -> LDAPSettings {
        let root = "dc=example,dc=com"
        // The name that is typed stands where it says {user}, escaped.
        var directory = LDAPSettings(
            servers: [server], people: .search(base: "ou=people,\(root)", filter: "(uid={user})"))
        directory.account = .init(name: "cn=watchword,\(root)", password: Secret(password))
        // Groups of the directory become groups of the site. Permissions are given to those, here.
        directory.groups = LDAPGroups(base: "ou=groups,\(root)", mirrored: .all)
        return directory
    }

    static func assemble(_ site: inout SitePlan<User>, _ directory: LDAPSettings) throws {
        // First and last name and the e-mail address are the directory's; its group of administrators is staff here.
        var mapping = LDAPMapping<User>.standard
        mapping.set(\.isStaff, forMembersOf: "cn=administrators,ou=groups,dc=example,dc=com")
        // Mistakes in the settings are reported now, all of them, and not at the first log-in. `.model` behind it lets the
        // site's own superuser in when the directory is down.
        site.backends = [try .ldap(directory, mapping: mapping), .model]
        site.migrations = LDAPMigrations.all
        site.mount(.dashboard, at: "dashboard")
        site.mount(.accounts, at: "accounts")
        site.loginRedirectURL = "dashboard"
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context in try context.redirect(toName: "dashboard") }
    }
}

/// The program does not know the directory.
struct MissingVariables: Error, CustomStringConvertible {
    let description = """
        Set LDAP_SERVER to the address of the directory, as in ldaps://ldap.example.com, and LDAP_PASSWORD to the password of \
        the account that searches it, cn=watchword,dc=example,dc=com.
        """
}
