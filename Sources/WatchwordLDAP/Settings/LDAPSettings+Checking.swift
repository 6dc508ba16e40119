#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto

extension LDAPSettings {
    /// Everything that is wrong.
    public var problems: [LDAPSettingsError.Problem] {
        var report = Report()
        if servers.isEmpty { report.add("servers", "there must be one at least, as ldaps://ldap.example.com") }
        for server in servers where LDAPServer(server) == nil {
            let text = LDAPText.printable(server)
            report.add("servers", "\"\(text)\" is no address as ldaps://ldap.example.com or ldap://10.0.0.1:389")
        }
        switch people {
        case .search(let base, let filter):
            report.check(name: base, of: "people", isBase: true)
            report.check(filter: filter, of: "people")
            if !LDAPTemplate.hasPlace(filter) {
                report.add("people", "the filter has no {user} in it, and would find the same people for all")
            }
        case .pattern(let pattern):
            report.check(name: LDAPTemplate.fill(pattern, with: "user"), of: "people")
            if !LDAPTemplate.hasPlace(pattern) {
                report.add("people", "the pattern has no {user} in it, and would be the same person for all")
            }
        }
        if let account {
            report.check(name: account.name, of: "account")
            if account.password.reveal().isEmpty {
                report.add("account", "an empty password proves nothing; set account to nil to search without one")
            }
        }
        if let file = trustedCertificates, !FileManager.default.isReadableFile(atPath: file) {
            report.add("trustedCertificates", "the file \"\(file)\" cannot be read")
        }
        report.check(attribute: nameAttribute, of: "nameAttribute")
        if let groups { report.check(groups) }
        for (setting, group) in [("requiredGroup", requiredGroup), ("deniedGroup", deniedGroup)] {
            guard let group else { continue }
            report.check(name: group, of: setting)
            if groups == nil { report.add(setting, "groups must say where groups are, to ask who is in this one") }
        }
        for (setting, duration) in [("connectTimeout", connectTimeout), ("timeout", timeout)] where duration <= .zero {
            report.add(setting, "it must be longer than nothing")
        }
        if shortestRefusal < .zero { report.add("shortestRefusal", "it must not be less than nothing") }
        if connections < 1 { report.add("connections", "there must be one at least") }
        if queueLimit < 0 { report.add("queueLimit", "it must not be less than 0") }
        return report.problems
    }

    /// When a connection to a server becomes private; nil for never.
    func encryption(to server: LDAPServer) -> Start? {
        switch server.scheme {
        case .ldaps: .atOnce
        case .ldap: encryption == .insecureNone || server.isThisMachine ? nil : .startTLS
        }
    }

    /// How a connection becomes private.
    enum Start { case atOnce, startTLS }
}

/// Collects what is wrong.
struct Report {
    private(set) var problems: [LDAPSettingsError.Problem] = []

    mutating func add(_ setting: String, _ explanation: String) {
        problems.append(LDAPSettingsError.Problem(setting: setting, explanation: explanation))
    }

    mutating func check(name: String, of setting: String, isBase: Bool = false) {
        // The empty name is the root of a directory, of use only as a base.
        if isBase, name.isEmpty { return }
        if LDAPName.normalized(name) == nil {
            add(setting, "\"\(LDAPText.printable(name))\" is no distinguished name as ou=people,dc=example,dc=com")
        }
    }

    mutating func check(filter: String, of setting: String) {
        if let problem = LDAPFilter.problem(with: filter) {
            add(setting, "\"\(LDAPText.printable(filter))\" is no filter: \(problem)")
        }
    }

    mutating func check(attribute: String, of setting: String) {
        let isName = attribute.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ";"): true
            default: false
            }
        }
        if attribute.isEmpty || !isName {
            add(setting, "\"\(LDAPText.printable(attribute))\" is no attribute as uid")
        }
    }

    mutating func check(_ groups: LDAPGroups) {
        check(name: groups.base, of: "groups.base", isBase: true)
        check(filter: groups.filter, of: "groups.filter")
        switch groups.members {
        case .names(let attribute): check(attribute: attribute, of: "groups.members")
        case .usernames(let attribute):
            check(attribute: attribute, of: "groups.members")
            if groups.nesting > 0 {
                add("groups.nesting", "groups that name their members by user names have no groups within them")
            }
        }
        check(attribute: groups.nameAttribute, of: "groups.nameAttribute")
        if !(0...20).contains(groups.nesting) { add("groups.nesting", "it must be 0 to 20") }
        guard case .some(let map) = groups.mirrored else { return }
        for (name, group) in map.sorted(by: { $0.key < $1.key }) {
            check(name: name, of: "groups.mirrored")
            if group.isEmpty || group.unicodeScalars.count > 150 {
                let text = LDAPText.printable(group)
                add("groups.mirrored", "the name of a group here, \"\(text)\", must have 1 to 150 characters")
            }
        }
    }
}
