import Testing
import WatchwordForms

@Suite("Form data")
struct FormDataTests {
    private func decoded(_ text: String) throws(FormDataError) -> FormData {
        try FormData(urlEncoded: text.utf8)
    }

    private func pairs(_ data: FormData) -> [[String]] {
        data.entries.map { [$0.name, $0.value] }
    }

    @Test(
        "Names and texts are decoded",
        arguments: [
            ("", []), ("a=1", [["a", "1"]]), ("a=1&b=2&a=3", [["a", "1"], ["b", "2"], ["a", "3"]]), ("a", [["a", ""]]),
            ("a=", [["a", ""]]),
            ("=x", [["", "x"]]), ("=", [["", ""]]), ("&&a=1&&", [["a", "1"]]), ("a=b=c", [["a", "b=c"]]),
            ("a+b=c+d", [["a b", "c d"]]),
            ("a=%2B%20%26%3D", [["a", "+ &="]]), ("%61=%7A%7a", [["a", "zz"]]), ("a=%00", [["a", "\0"]]),
            ("a=%C3%A9", [["a", "\u{E9}"]]),
            ("a=\u{E9}", [["a", "\u{E9}"]]), ("a=%F0%9F%98%80", [["a", "\u{1F600}"]]),
            ("a=%EF%BB%BFx", [["a", "\u{FEFF}x"]]),
            ("a=%25zz", [["a", "%zz"]]),
        ] as [(String, [[String]])])
    func decoding(_ text: String, _ expected: [[String]]) throws {
        #expect(pairs(try decoded(text)) == expected)
    }

    @Test("The last of several counts where one is wanted, and all are there")
    func several() throws {
        let data = try decoded("groups=1&x=y&groups=2")
        #expect(data["groups"] == "2")
        #expect(data.all("groups") == ["1", "2"])
        #expect(data["nothing"] == nil)
        #expect(data.all("nothing").isEmpty)
        #expect(data.contains("x") && !data.contains("X"))
    }

    @Test("Names are compared by code points")
    func names() throws {
        let data = try decoded("e%CC%81=decomposed&%C3%A9=composed")
        #expect(data["\u{E9}"] == "composed")
        #expect(data["e\u{301}"] == "decomposed")
    }

    @Test(
        "A broken escape is refused",
        arguments: ["a=%", "a=%2", "a=%zz", "%=1", "a=%2&b=1", "a=%%20", "a=%+1", "a=% 1", "a=%\u{FF11}\u{FF12}"])
    func brokenEscapes(_ text: String) {
        #expect(throws: FormDataError.badEscape) { try decoded(text) }
    }

    @Test(
        "What is not UTF-8 is refused",
        arguments: [
            "a=%FF", "a=%C3", "%C3=1", "a=%C0%80", "a=%ED%A0%80", "a=%F4%90%80%80", "a=%C3&b=%A9", "a=%E2%82",
        ])
    func invalidUTF8(_ text: String) {
        #expect(throws: FormDataError.invalidUTF8) { try decoded(text) }
        #expect(throws: FormDataError.invalidUTF8) { try FormData(urlEncoded: [0x61, 0x3D, 0xFF]) }
    }

    @Test("Data can be written down in a program")
    func literal() {
        let data: FormData = ["a": "1", "a": "2", "b": ""]
        #expect(pairs(data) == [["a", "1"], ["a", "2"], ["b", ""]])
        #expect(FormData.empty.isEmpty)
    }
}
