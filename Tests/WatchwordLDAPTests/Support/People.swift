import WatchwordCrypto
import WatchwordTesting

@testable import WatchwordLDAP

/// Who and what is in the directory of the tests.
enum People {
    static let suffix = DirectoryServer.suffix
    static let password = "imagine-all-the-people"

    static let entries = """
        dn: ou=people,\(suffix)
        objectClass: organizationalUnit
        ou: people

        dn: ou=groups,\(suffix)
        objectClass: organizationalUnit
        ou: groups

        \(person("john", "givenName: John", "sn: Lennon", "mail: john@EXAMPLE.com"))
        \(person("paul", "givenName: Paul", "sn: McCartney"))
        \(person("george", "givenName: George", "sn: Harrison"))
        \(person("zoë", "sn: Müller"))
        dn: ou=visitors,ou=people,\(suffix)
        objectClass: organizationalUnit
        ou: visitors

        \(person("twin", "sn: One"))
        \(person("twin", below: "ou=visitors,ou=people", "sn: Two"))
        \(person("smith, jr. #1", "sn: Smith"))
        \(person("ringo", "sn: Starr", "mail: no address", "givenName: \(String(repeating: "R", count: 200))"))
        \(person("bad name!", "sn: Bad"))
        \(group("staff", ["john"]))
        \(group("writers", ["john", "paul"]))
        \(group("editors", ["george"], within: ["writers"]))
        \(group("publishers", [], within: ["editors"]))
        \(group("circle", ["george"], within: ["editors"]))
        \(group("blocked", ["paul"]))
        dn: cn=printers,ou=groups,\(suffix)
        objectClass: posixGroup
        cn: printers
        gidNumber: 1000
        memberUid: john

        """

    static func dn(_ group: String) -> String { "cn=\(group),ou=groups,\(suffix)" }

    static func person(_ name: String, below place: String = "ou=people", _ lines: String...) -> String {
        let value = LDAPName.escaped(name)
        return """
            dn: uid=\(value),\(place),\(suffix)
            objectClass: inetOrgPerson
            uid: \(name)
            cn: \(name)
            \(lines.joined(separator: "\n"))
            userPassword: \(password)

            """
    }

    static func group(_ name: String, _ people: [String], within groups: [String] = []) -> String {
        let members = people.map { "uid=\($0),ou=people,\(suffix)" } + groups.map(dn)
        return """
            dn: \(dn(name))
            objectClass: groupOfNames
            cn: \(name)
            \(members.map { "member: \($0)" }.joined(separator: "\n"))

            """
    }

    /// The settings for a server at a port of this machine.
    static func settings(
        _ port: Int, filter: String = "(uid={user})", _ change: (inout LDAPSettings) -> Void = { _ in }
    ) -> LDAPSettings {
        var settings = LDAPSettings(
            servers: ["ldap://127.0.0.1:\(port)"], people: .search(base: "ou=people,\(suffix)", filter: filter))
        settings.account = .init(
            name: DirectoryServer.account.name, password: Secret(DirectoryServer.account.password))
        settings.shortestRefusal = .zero
        change(&settings)
        return settings
    }
}
