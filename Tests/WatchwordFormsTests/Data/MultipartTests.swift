import Testing
import WatchwordForms

@Suite("Forms in parts")
struct MultipartTests {
    static let type = "multipart/form-data; boundary=x-y"

    static func body(_ parts: [String], end: String = "--x-y--\r\n") -> [UInt8] {
        Array((parts.map { "--x-y\r\n" + $0 + "\r\n" }.joined() + end).utf8)
    }

    static func field(_ name: String, _ value: String) -> String {
        "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
    }

    private func read(_ parts: [String], type: String = Self.type) throws -> [String] {
        try FormData(multipart: Self.body(parts), contentType: type).entries.map { "\($0.name)=\($0.value)" }
    }

    @Test func `Fields come in order, empty and long ones, with line breaks and any script`() throws {
        let values = ["1", "", "two\r\nlines", "--x", "ü 😀", "\r\n", String(repeating: "-", count: 5000)]
        let fields = values.enumerated().map { Self.field("f\($0)", $1) }
        #expect(try read(fields) == values.enumerated().map { "f\($0)=\($1)" })
        #expect(try read([]).isEmpty)
    }

    @Test func `Names may be quoted, bare, or have marks in them`() throws {
        #expect(try read(["content-disposition:form-data;name=a\r\n\r\n1"]) == ["a=1"])
        #expect(try read(["Content-Disposition: form-data; x=\"a;b\"; NAME=\"q\\\"; z\"\r\n\r\n1"]) == ["q\"; z=1"])
    }

    @Test func `The boundary may be quoted, and text around the parts is for nobody`() throws {
        let body = Array("hello\r\n".utf8) + Self.body([Self.field("a", "1")]) + Array("good bye".utf8)
        for type in ["multipart/form-data; charset=utf-8; boundary=\"x-y\"", "Multipart/Form-Data;Boundary=x-y"] {
            #expect(try FormData(multipart: body, contentType: type)["a"] == "1")
        }
    }

    @Test func `Files are left out, and other headers of a part do no harm`() throws {
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"\"\r\nContent-Type: a/b\r\n\r\n\u{0}\u{1}"
        let typed = "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"
        #expect(try read([file, typed, file]) == ["a=1"])
    }
}
