import Testing
import WatchwordTesting

/// How connections end, on a real server and byte by byte.
@Suite("Connections of the server", .serialized)
struct ConnectionTests {
    private func withServer(_ body: (UInt16) async throws -> Void) async throws {
        let folder = try await SiteFolder.migrated()
        let server = try folder.terminal("runserver", "127.0.0.1:0")
        let greeting = try await server.expect("/\r\n")
        let digits = greeting.split(separator: ":").last?.split(separator: "/").first
        let port = try #require(digits.flatMap { UInt16($0) })
        try await server.expect("Control-C")
        try await body(port)
        server.send(signal: 15)
        _ = try await server.exitStatus()
    }

    private let get = "GET /static/watchword/icon.svg HTTP/1."

    @Test func `A client of HTTP/1.0 finds the end of the answer at the end of the connection`() async throws {
        try await withServer { port in
            let old = try #require(RawConnection(port: port))
            old.send(get + "0\r\nHost: localhost\r\n\r\n")
            let answer = old.receiveAll()
            #expect(answer?.hasPrefix("HTTP/1.1 200") == true)
            #expect(answer?.lowercased().contains("\r\nconnection: close\r\n") == true)

            let kept = try #require(RawConnection(port: port))
            kept.send(get + "0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n")
            #expect(kept.receive().lowercased().contains("\r\nconnection: keep-alive\r\n"))
            kept.send(get + "0\r\nHost: localhost\r\n\r\n")
            #expect(kept.receiveAll()?.hasPrefix("HTTP/1.1 200") == true)
        }
    }

    @Test func `A connection of HTTP/1.1 stays, unless the client wants it closed`() async throws {
        try await withServer { port in
            let client = try #require(RawConnection(port: port))
            for _ in 0..<3 {
                client.send(get + "1\r\nHost: localhost\r\n\r\n")
                #expect(client.receive().hasPrefix("HTTP/1.1 200"))
            }
            client.send(
                get + "1\r\nHost: localhost\r\n\r\n" + get + "1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let answers = try #require(client.receiveAll())
            #expect(answers.ranges(of: "HTTP/1.1 200").count == 2)
        }
    }

    @Test("V15.2.2: a body beyond the limit is answered and then not read on", arguments: [true, false])
    func refusedBody(saysItsLength: Bool) async throws {
        try await withServer { port in
            let client = try #require(RawConnection(port: port))
            let length = saysItsLength ? "Content-Length: 1000000000" : "Transfer-Encoding: chunked"
            client.send(
                "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=\(String(repeating: "a", count: 32))\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\(length)\r\n\r\n")
            // What fits into the buffers of both systems is taken whatever the server does.
            let chunk = "10000\r\n" + String(repeating: "a", count: 65_536) + "\r\n"
            let sent = client.send(chunk, times: 1600)
            #expect(sent < 50 << 20, "\(sent) bytes were taken")
        }
        try await withServer { port in
            let client = try #require(RawConnection(port: port))
            client.send(
                "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=\(String(repeating: "a", count: 32))\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000000\r\n\r\na=1")
            let answer = client.receiveAll()
            #expect(answer?.hasPrefix("HTTP/1.1 413") == true)
            #expect(answer?.lowercased().contains("\r\nconnection: close\r\n") == true)
        }
    }

    @Test func `A client that gives up within a refused form gets one answer, not two`() async throws {
        try await withServer { port in
            let client = try #require(RawConnection(port: port))
            client.send(
                "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: 100\r\n\r\na=1")
            let answer = client.receive()
            #expect(answer.hasPrefix("HTTP/1.1 403"))
            client.sendNoMore()
            let rest = try #require(client.receiveAll())
            #expect(!rest.contains("HTTP/1.1"), "\(rest)")
        }
    }

    @Test(arguments: ["GET\r\n\r\n", "nonsense", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "GET / HTTP/3.0\r\n\r\n"])
    func `V3.4.4: a request that cannot be read gets a page with our headers`(_ request: String) async throws {
        try await withServer { port in
            let client = try #require(RawConnection(port: port))
            client.send(request + "\r\n\r\n")
            let answer = try #require(client.receiveAll())
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            #expect(answer.contains("X-Content-Type-Options: nosniff"))
            #expect(answer.contains("That request did not make sense"))
        }
    }
}
