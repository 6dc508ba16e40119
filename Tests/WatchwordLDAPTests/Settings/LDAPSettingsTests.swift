import Testing
import WatchwordAuth
import WatchwordCrypto

@testable import WatchwordLDAP

@Suite("Settings of a directory")
struct LDAPSettingsTests {
    private func settings(_ change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
        var settings = LDAPSettings(
            servers: ["ldaps://ldap.example.com"], people: .search(base: "dc=example,dc=com", filter: "(uid={user})"))
        change(&settings)
        return settings
    }

    @Test("What is needed is little")
    func good() {
        #expect(settings().problems.isEmpty)
        let pattern = settings { $0.people = .pattern("uid={user},ou=people,dc=example,dc=com") }
        #expect(pattern.problems.isEmpty)
    }

    @Test("All mistakes are told at once, each with its setting")
    func mistakes() throws {
        let broken = settings {
            $0.servers = [
                "http://ldap.example.com", "ldap://", "ldap://a b", "ldap://h:0", "ldap://h:70000", "ldap://h/o=x",
            ]
            $0.people = .search(base: "example", filter: "(uid=john")
            $0.account = .init(name: "watchword", password: Secret(""))
            $0.trustedCertificates = "/nowhere/authority.crt"
            $0.nameAttribute = "u(id"
            $0.requiredGroup = "cn=staff,dc=example,dc=com"
            $0.timeout = .zero
            $0.connections = 0
        }
        let error = #expect(throws: LDAPSettingsError.self) {
            try BackendChoice<User>.ldap(broken, mapping: .standard)
        }
        let found = try #require(error).problems.map(\.setting)
        #expect(
            found == Array(repeating: "servers", count: 6) + [
                "people", "people", "people", "account", "account", "trustedCertificates", "nameAttribute",
                "requiredGroup",
                "timeout", "connections",
            ])
        #expect(try #require(error).description.split(separator: "\n").count == 17)
    }

    @Test("V16.2.5: No report shows the password of the account")
    func secrets() {
        let broken = settings {
            $0.account = .init(name: "watchword", password: Secret("sour-lemon"))
        }
        #expect(!LDAPSettingsError(problems: broken.problems).description.contains("sour"))
        #expect(!"\(broken)".contains("sour") && !String(reflecting: broken).contains("sour"))
    }

    @Test("Groups are checked too")
    func groups() {
        let broken = settings {
            var groups = LDAPGroups(base: "groups", mirrored: .some(["staff": "", "cn=a,dc=b": "Staff"]))
            groups.filter = "objectClass=group"
            groups.members = .usernames(attribute: "")
            groups.nesting = 21
            $0.groups = groups
        }
        #expect(
            broken.problems.map(\.setting) == [
                "groups.base", "groups.filter", "groups.members", "groups.nesting", "groups.nesting", "groups.mirrored",
                "groups.mirrored",
            ])
    }

    @Test("A flag needs groups to look in")
    func mapping() {
        var mapping = LDAPMapping<User>.standard
        mapping.set(\.isStaff, forMembersOf: "cn=staff,dc=example,dc=com")
        mapping.copy("", to: \.firstName)
        #expect(mapping.problems(with: settings()).map(\.setting) == ["mapping", "mapping"])
    }

    @Test(
        "V12.3.1: The connection is private, except to this very machine or where somebody says so",
        arguments: [
            ("ldap://ldap.example.com", LDAPSettings.Start.startTLS), ("ldaps://ldap.example.com", .atOnce),
            ("ldap://127.0.0.1", nil), ("ldap://localhost:3890", nil), ("ldap://[::1]", nil),
            ("ldaps://127.0.0.1", .atOnce),
            ("ldap://127.0.0.1.example.com", .startTLS), ("ldap://127.0.0", .startTLS), ("LDAP://10.0.0.1", .startTLS),
        ])
    func encryption(address: String, expected: LDAPSettings.Start?) throws {
        let server = try #require(LDAPServer(address))
        #expect(settings().encryption(to: server) == expected)
        let open = settings { $0.encryption = .insecureNone }.encryption(to: server)
        #expect(open == (expected == .atOnce ? .atOnce : nil))
    }

    @Test("An address has a port of its scheme unless it says another")
    func addresses() throws {
        #expect(try #require(LDAPServer("ldap://a.example")).url == "ldap://a.example:389")
        #expect(try #require(LDAPServer("ldaps://a.example/")).url == "ldaps://a.example:636")
        #expect(try #require(LDAPServer("ldap://[2001:db8::1]:3890")).url == "ldap://[2001:db8::1]:3890")
        #expect(LDAPServer("ldap://[2001:db8::1") == nil)
        #expect(LDAPServer("ldap://a:+1") == nil)
    }
}
