import Testing
import WatchwordText

@Suite("Translations of the catalogue")
struct TranslationTests {
    let catalogue = Catalogue([
        "hello": .text("Hello {name}"),
        "letters": .plural(one: "one letter", other: "{count} letters"),
        "bye": .text("Bye"),
    ])

    private func translated(_ json: String) throws(CatalogueError) -> Catalogue {
        try catalogue.overlaid(withJSON: Array(json.utf8))
    }

    @Test("A translation words what it has, the rest stays")
    func overlay() throws {
        let german = try translated(
            """
            {"hello": "Guten Tag, {name}!\\n\\u00fc\\ud83d\\ude00 \\"ja\\" \\\\ \\/",
             "letters": {"one": "{count} Buchstabe", "other": "{count} Buchstaben"}}
            """)
        #expect(german.text(Sentence("hello", ["name": "Ann"])) == "Guten Tag, Ann!\nü😀 \"ja\" \\ /")
        #expect(german.text(Sentence("letters", count: 1)) == "1 Buchstabe")
        #expect(german.text(Sentence("letters", count: 2)) == "2 Buchstaben")
        #expect(german.text("bye") == "Bye")
        #expect(catalogue.text("hello") == "Hello {name}")
    }

    @Test("An empty translation changes nothing, with a byte order mark or without")
    func empty() throws {
        #expect(try translated(" { } ").text("bye") == "Bye")
        #expect(try translated("\u{FEFF}{}").text("bye") == "Bye")
    }

    @Test("Slips of the pen are told")
    func slips() {
        #expect(throws: CatalogueError.unknownKey("helo")) { try translated("{\"helo\": \"x\"}") }
        #expect(throws: CatalogueError.unknownPlaceholder(key: "hello", placeholder: "nmae")) {
            try translated("{\"hello\": \"Hallo {nmae}\"}")
        }
        #expect(throws: CatalogueError.unknownPlaceholder(key: "bye", placeholder: "count")) {
            try translated("{\"bye\": \"{count}\"}")
        }
    }

    @Test(
        "What is no translation is refused, with its line",
        arguments: [
            ("", 1), ("{", 1), ("[]", 1), ("{\n\"bye\": \"x\",\n}", 3), ("{\"bye\": \"x\"} x", 1),
            ("{\"bye\": \"\n\"}", 1),
            ("{\"bye\": \"\\x\"}", 1), ("{\"bye\": \"\\u12\"}", 1), ("{\"bye\": \"\\ud800\"}", 1),
            ("{\"bye\" \"x\"}", 1),
            ("{\"bye\": \"x", 1), ("{\"bye\": \"x\\", 1), ("{bye: \"x\"}", 1),
        ])
    func broken(_ json: String, _ line: Int) {
        #expect {
            try translated(json)
        } throws: { error in
            guard case .notJSON(line, _)? = error as? CatalogueError else { return false }
            return true
        }
    }

    @Test(
        "Other JSON than texts is refused, however deep",
        arguments: [
            "1", "null", "[\"x\"]", "{\"one\": \"x\"}", "{\"one\": \"x\", \"two\": \"y\"}",
            "{\"one\": {}, \"other\": \"x\"}",
            String(repeating: "[", count: 100_000), String(repeating: "{\"one\":", count: 100_000),
        ])
    func notTexts(_ value: String) {
        #expect(throws: CatalogueError.notTexts(key: "bye")) { try translated("{\"bye\": \(value)}") }
    }

    @Test("Bytes that are not UTF-8 are refused")
    func invalidBytes() {
        #expect(throws: CatalogueError.self) {
            try catalogue.overlaid(withJSON: Array("{\"bye\": \"".utf8) + [0xFF] + Array("\"}".utf8))
        }
    }
}
