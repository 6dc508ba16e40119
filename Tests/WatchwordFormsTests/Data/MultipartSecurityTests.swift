import Testing
import WatchwordForms

@Suite("Forms in parts under attack")
struct MultipartSecurityTests {
    private func error(_ body: [UInt8], type: String = MultipartTests.type) -> FormDataError? {
        do {
            _ = try FormData(multipart: body, contentType: type)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "", "a=1", "--x-y", "--x-y\r\n", "--x-y\r\n\r\n1\r\n--x-y--", "--x-yz\r\n--x-y--",
        "--x-y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
        "--x-y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x-y",
        "--x-y\r\nContent-Disposition: form-data; name=\"a\"\r\n--x-y--",
        "--x-y\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x-y--",
        "--x-y\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x-y--",
        "--x-y\r\nno header\r\n\r\n1\r\n--x-y--",
        "--x-y\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1\r\n--x-y--",
        "--x-y\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--x-y--",
        "--x-y\nContent-Disposition: form-data; name=a\n\n1\n--x-y--",
    ])
    func `What is not put together as it should be is refused, not repaired`(_ body: String) {
        #expect(error(Array(body.utf8)) == .malformedMultipart)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=ü", "multipart/form-data; boundary=\"\(String(repeating: "x", count: 71))\"",
    ])
    func `A boundary that RFC 2046 does not know is refused`(_ type: String) {
        #expect(error(MultipartTests.body([MultipartTests.field("a", "1")]), type: type) == .malformedMultipart)
    }

    @Test("CVE-2023-24580: a thousand fields and a hundred files are the most")
    func tooMany() throws {
        let field = MultipartTests.field("a", "1")
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n1"
        #expect(error(MultipartTests.body(Array(repeating: field, count: 1000))) == nil)
        #expect(error(MultipartTests.body(Array(repeating: field, count: 1001))) == .tooManyFields(limit: 1000))
        #expect(error(MultipartTests.body(Array(repeating: file, count: 100))) == nil)
        #expect(error(MultipartTests.body(Array(repeating: file, count: 101))) == .tooManyFiles(limit: 100))
    }

    @Test func `The headers of a part are bounded, and bytes that are not UTF-8 are refused`() {
        let long = "X: " + String(repeating: "x", count: 17_000) + "\r\n" + MultipartTests.field("a", "1")
        #expect(error(MultipartTests.body([long])) == .malformedMultipart)
        var body = MultipartTests.body([MultipartTests.field("a", "1")])
        guard let index = body.firstIndex(of: UInt8(ascii: "1")) else { return }
        body[index] = 0xFF
        #expect(error(body) == .invalidUTF8)
    }
}
