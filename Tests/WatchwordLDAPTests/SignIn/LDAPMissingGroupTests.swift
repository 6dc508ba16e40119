import Foundation
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("Groups of a directory that are not there, or not seen")
struct LDAPMissingGroupTests {
    /// Why the groups are not found any more.
    enum Reason: String, CaseIterable {
        case renamed, hidden
    }

    private static let base = "ou=groups,\(People.suffix)"

    private func settings(_ server: DirectoryServer) -> LDAPSettings {
        People.settings(server.port) { $0.groups = LDAPGroups(base: Self.base, mirrored: .all) }
    }

    private func takeAway(_ server: DirectoryServer, _ reason: Reason) async throws {
        switch reason {
        case .renamed:
            try await server.modify("dn: \(Self.base)\nchangetype: modrdn\nnewrdn: ou=clubs\ndeleteoldrdn: 1\n")
        case .hidden:
            let file = server.folder + "/slapd.conf"
            let rules = try String(contentsOfFile: file, encoding: .utf8)
            let hiding = "access to dn.subtree=\"\(Self.base)\" by * none\naccess to attrs=userPassword"
            try rules.replacing("access to attrs=userPassword", with: hiding, maxReplacements: 1)
                .write(toFile: file, atomically: true, encoding: .utf8)
            server.kill()
            try await server.start()
        }
    }

    @Test(
        "Where nobody can tell who is in which group, nobody gets in, and nobody loses a membership",
        arguments: Reason.allCases, DatabaseEngine.allCases)
    func baseMissing(reason: Reason, engine: DatabaseEngine) async throws {
        try await DirectoryServer.with(People.entries) { server in
            var settings = settings(server)
            settings.deniedGroup = People.dn("blocked")
            try await DirectorySite.with(settings, on: engine) { site in
                try await site.admits("john")
                try await site.refuses("paul")
                try await takeAway(server, reason)
                try await site.refuses("paul")
                #expect(site.log.lines.count == 1)
                let line = site.log.lines.first ?? ""
                #expect(line.hasPrefix("error") && line.contains("there is nothing at \(Self.base)"))
                #expect(line.contains("remedy="))
                try await site.refuses("john")
                #expect(try await site.groups(of: "john") == ["staff", "writers"])
                #expect(try await site.accounts.users.byUsername("paul") == nil)
            }
        }
    }

    @Test("A base of people that is not there lets nobody in, and the log says what to do")
    func peopleMissing() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                $0.people = .search(base: "ou=persons,\(People.suffix)", filter: "(uid={user})")
            }
            try await DirectorySite.with(settings) { site in
                try await site.refuses("john")
                #expect(site.log.lines.count == 1)
                let line = site.log.lines.first ?? ""
                #expect(line.hasPrefix("error") && line.contains("there is nothing at ou=persons,\(People.suffix)"))
                #expect(line.contains("remedy=see that the base is written right"))
            }
        }
    }

    @Test("A group that should keep people out and is not in the directory is told of at each log-in")
    func deniedMissing() async throws {
        try await DirectoryServer.with(People.entries) { server in
            var settings = settings(server)
            settings.deniedGroup = People.dn("blokced")
            try await DirectorySite.with(settings) { site in
                for count in 1...2 {
                    try await site.admits("paul")
                    #expect(site.log.lines.count == count)
                    let line = site.log.lines.last ?? ""
                    #expect(line.hasPrefix("warning") && line.contains("keeps nobody out"))
                    #expect(line.contains(People.dn("blokced")) && line.contains("remedy="))
                }
                // Who does not get in learns nothing from it.
                try await site.refuses("paul", "wrong")
                #expect(site.log.lines.count == 2)
            }
        }
    }

    @Test("A group whose name is longer than one here can be is left out, and the log says so")
    func longName() async throws {
        let name = String(repeating: "x", count: 151)
        let fitting = String(repeating: "y", count: 150)
        let groups = "\n" + People.group(name, ["john"]) + "\n" + People.group(fitting, ["john"])
        try await DirectoryServer.with(People.entries + groups) { server in
            try await DirectorySite.with(settings(server)) { site in
                try await site.admits("john")
                #expect(try await site.groups(of: "john") == ["staff", "writers", fitting])
                #expect(site.log.lines.count == 1)
                let line = site.log.lines.first ?? ""
                #expect(line.hasPrefix("notice") && line.contains("left out") && line.contains("group=cn=xxx"))
            }
            // Where groups are named one by one, it is nobody's business.
            var mapped = settings(server)
            mapped.groups?.mirrored = .some([People.dn("staff"): "staff"])
            try await DirectorySite.with(mapped) { site in
                try await site.admits("john")
                #expect(site.log.lines.isEmpty)
            }
        }
    }
}
