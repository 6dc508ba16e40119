import Testing
import WatchwordText

@Suite("The catalogue of sentences")
struct CatalogueTests {
    let catalogue = Catalogue([
        "plain": .text("Hello."),
        "named": .text("Hello {name}, meet {other}."),
        "counted": .plural(one: "{count} letter of {limit}", other: "{count} letters of {limit}"),
        "braces": .text("{ {name} } {unknown} {"),
    ])

    @Test("A sentence is worded, and its parameters stand in their places")
    func wording() {
        #expect(catalogue.text("plain") == "Hello.")
        #expect(catalogue.text(Sentence("named", ["name": "Ann", "other": "Bob"])) == "Hello Ann, meet Bob.")
    }

    @Test("A key that is not worded stands for itself")
    func unknownKey() {
        #expect(catalogue.text("nothing") == "nothing")
        #expect(catalogue.text(Sentence("{name}", ["name": "x"])) == "{name}")
        #expect(!catalogue.contains("nothing"))
        #expect(catalogue.contains("plain"))
    }

    @Test(
        "The count chooses the wording",
        arguments: [(0, "0 letters of 9"), (1, "1 letter of 9"), (2, "2 letters of 9")])
    func plural(_ count: Int, _ expected: String) {
        #expect(catalogue.text(Sentence("counted", ["limit": "9"], count: count)) == expected)
    }

    @Test("What looks like a placeholder within a value stays as it is")
    func noExpansionWithinValues() {
        let names = ["name": "{other}", "other": "{name}{count}"]
        #expect(catalogue.text(Sentence("named", names)) == "Hello {other}, meet {name}{count}.")
        let limits = ["limit": "{count}{limit}"]
        #expect(catalogue.text(Sentence("counted", limits, count: 1)) == "1 letter of {count}{limit}")
    }

    @Test("Braces without a value stay as they are")
    func braces() {
        #expect(catalogue.text(Sentence("braces", ["name": "x"])) == "{ x } {unknown} {")
        #expect(catalogue.text(Sentence("counted", count: 3)) == "3 letters of {limit}")
    }

    @Test("Parameters are told apart by code points and may be any text")
    func unusualParameters() {
        #expect(catalogue.text(Sentence("named", ["name": "e\u{301}", "other": ""])) == "Hello e\u{301}, meet .")
    }

    @Test(
        "Several things are told as Django tells them in English (get_text_list)",
        arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
    func list(_ items: [String], _ expected: String) {
        #expect(Catalogue.english.list(items) == expected)
    }

    @Test("A translation has its own words between things, and what looks like one of them is none")
    func translatedList() {
        let german = Catalogue.english.overlaid(with: Catalogue(["list.last": .text("{items} und {item}")]))
        #expect(german.list(["a", "b", "c", "d"]) == "a, b, c und d")
        #expect(german.list(["{item}", "{items}", "{item}"]) == "{item}, {items} und {item}")
    }

    @Test("No English sentence is empty, and each plural shows the same values in both forms")
    func english() throws {
        #expect(Catalogue.english.keys.count > 5)
        for key in Catalogue.english.keys {
            switch try #require(Catalogue.english.entry(key)) {
            case .text(let text):
                #expect(!text.isEmpty, "\(key)")
            case .plural(let one, let other):
                #expect(!one.isEmpty && !other.isEmpty, "\(key)")
                let names = (CatalogueEntry.text(one).placeholders, CatalogueEntry.text(other).placeholders)
                #expect(names.0.union(["count"]) == names.1.union(["count"]), "\(key)")
            }
        }
    }
}
