import HTTPTypes
import Testing
import Watchword
import WatchwordTesting

@Suite("Names that a proxy sends in another encoding")
struct RemoteUserNamesTests {
    @Test(
        "Bytes that are not UTF-8 are nobody's name, and two such names never become one",
        arguments: DatabaseEngine.allCases)
    func latin1(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine, settings: ["WATCHWORD_TRUSTED_PROXIES": "127.0.0.1", "WATCHWORD_ALLOWED_HOSTS": "127.0.0.1"],
            plan: { $0.backends = [.remoteUser(RemoteUser(header: "X-SSO-User")), .model] }
        ) { story in
            try await ServedResponder.serve(story.responder) { port in
                let server = LoopbackHTTP(port: port)
                func ask(_ name: [UInt8]) async throws -> LoopbackHTTP.Answer {
                    let line = Array("X-SSO-User: ".utf8) + name
                    return try await server.send("GET", "/dashboard/", headers: [], line: line, body: nil)
                }
                let known = try await ask(Array("jörg".utf8))
                #expect(known.status == 200 && String(decoding: known.body, as: UTF8.self).contains("Hello, jörg!"))
                let letters = Array("jrg".utf8)
                for byte in [0xE4, 0xF6, 0xFC, 0xC3, 0x80] as [UInt8] {
                    let answer = try await ask([letters[0], byte] + letters[1...])
                    #expect(!String(decoding: answer.body, as: UTF8.self).contains("Hello, j"))
                    #expect(
                        !answer.headers.contains {
                            $0.name.lowercased() == "set-cookie" && $0.value.contains("sessionid")
                        })
                }
                // The very character that stands for such bytes.
                let replaced = try await ask(Array("j\u{FFFD}rg".utf8))
                #expect(!String(decoding: replaced.body, as: UTF8.self).contains("Hello, j"))
                let names = try await story.site.accounts.database.read { try $0.fetch(User.self).map(\.username) }
                #expect(names == ["jörg"])
            }
        }
    }
}
