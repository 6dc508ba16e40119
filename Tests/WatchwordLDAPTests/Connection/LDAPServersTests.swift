import Foundation
import Testing
import WatchwordAuth
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("Several servers of a directory")
struct LDAPServersTests {
    @Test("A first server that hangs leaves time for the second, and is asked last for a while")
    func hanging() async throws {
        let hanging = try StubServer { $0.listen() }
        defer { hanging.stop() }
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                $0.servers = ["ldap://127.0.0.1:\(hanging.port)"] + $0.servers
                $0.timeout = .seconds(10)
                $0.connectTimeout = .seconds(10)
            }
            try await DirectorySite.with(settings) { site in
                let start = ContinuousClock.now
                try await site.admits("john")
                #expect(.now - start < .seconds(10) && hanging.connections == 1)
                try await site.admits("john")
                try await site.refuses("john", "wrong")
                #expect(hanging.connections == 1 && site.log.lines.isEmpty)
                // Last is not never.
                server.kill()
                let later = ContinuousClock.now
                try await site.refuses("john")
                #expect(.now - later < .seconds(30))
                #expect(hanging.connections == 2 && site.log.lines.count == 1)
            }
        }
    }

    @Test("What one server says is not asked of another")
    func answered() async throws {
        let other = try StubServer { $0.listen() }
        defer { other.stop() }
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) { $0.servers.append("ldap://127.0.0.1:\(other.port)") }
            try await DirectorySite.with(settings) { site in
                try await site.refuses("john", "wrong")
                try await site.refuses("nobody")
                try await site.refuses("twin")
                #expect(other.connections == 0)
            }
        }
    }
}
