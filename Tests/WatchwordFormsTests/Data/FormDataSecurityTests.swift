import Testing
import WatchwordForms

@Suite("Form data under attack")
struct FormDataSecurityTests {
    @Test("CVE-2021-23336: only & separates fields")
    func semicolon() throws {
        let data = try FormData(urlEncoded: "a=1;b=2&c=3".utf8)
        #expect(data["a"] == "1;b=2")
        #expect(data["b"] == nil)
        #expect(data["c"] == "3")
    }

    @Test("CVE-2023-24580: a thousand fields are the most, empty ones included")
    func tooManyFields() throws {
        let thousand = Array(repeating: "a=1", count: 1000).joined(separator: "&")
        #expect(try FormData(urlEncoded: thousand.utf8).entries.count == 1000)
        for more in [thousand + "&", thousand + "&b=2", String(repeating: "&", count: 1000)] {
            #expect(throws: FormDataError.tooManyFields(limit: 1000)) { try FormData(urlEncoded: more.utf8) }
        }
        #expect(throws: FormDataError.tooManyFields(limit: 2)) {
            try FormData(urlEncoded: "a&b&c".utf8, limits: FormData.Limits(fields: 2))
        }
    }

    @Test("A long body is decoded in time proportional to it, whatever it is")
    func large() {
        for piece in ["a", "%41", "+", "=", "%C3%A9"] {
            let body = Array(("x=" + String(repeating: piece, count: 300_000 / piece.utf8.count)).utf8)
            let time = ContinuousClock().measure { #expect((try? FormData(urlEncoded: body)) != nil) }
            #expect(time < .seconds(20))
        }
    }

    @Test("Errors never show what was sent")
    func quiet() {
        #expect {
            try FormData(urlEncoded: "password=hunter2%zz".utf8)
        } throws: { error in
            !"\(error)".contains("hunter2")
        }
    }
}
