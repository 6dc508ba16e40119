import Testing
import WatchwordTesting

@Suite("Stopping the server", .serialized)
struct GracefulStopTests {
    /// With the cookie of the CSRF protection, so that the server has to wait for the form to judge it.
    private let halfRequest = """
        POST /accounts/login/ HTTP/1.1\r
        Host: localhost\r
        Cookie: csrftoken=abcdefghijklmnopqrstuvwxyzABCDEF\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: 20\r
        \r
        username=j
        """

    /// A server on a terminal, and its port.
    private func server(in folder: SiteFolder) async throws -> (PseudoTerminal, UInt16) {
        let person = try folder.terminal("runserver", "127.0.0.1:0")
        let greeting = try await person.expect("/\r\n")
        let digits = greeting.split(separator: ":").last?.split(separator: "/").first
        try await person.expect("Control-C")
        return (person, try #require(digits.flatMap { UInt16($0) }))
    }

    @Test("A request that is running when SIGTERM comes is answered, and new connections are not taken")
    func runningRequest() async throws {
        let folder = try await SiteFolder.migrated()
        let (person, port) = try await server(in: folder)
        let connection = try #require(RawConnection(port: port))
        connection.send(halfRequest)
        try await Task.sleep(for: .milliseconds(300))
        #expect(!connection.hasAnswer)
        person.send(signal: 15)
        try await person.expect("Stopping")
        try await Task.sleep(for: .milliseconds(300))
        let isRefused = RawConnection(port: port) == nil
        #expect(isRefused)
        connection.send("oe&password")
        #expect(connection.receive().hasPrefix("HTTP/1.1 403"))
        #expect(try await person.exitStatus() == 0)
    }

    @Test("A second Ctrl-C does not wait for a request that never ends")
    func secondInterrupt() async throws {
        let folder = try await SiteFolder.migrated()
        let (person, port) = try await server(in: folder)
        let connection = try #require(RawConnection(port: port))
        connection.send(halfRequest)
        try await Task.sleep(for: .milliseconds(300))
        person.type("\u{3}")
        try await person.expect("Stopping")
        try await Task.sleep(for: .milliseconds(300))
        person.type("\u{3}")
        let status = try await person.exitStatus(within: .seconds(5))
        #expect(status == 130, "\(person.printed)")
        connection.send("")
    }
}
