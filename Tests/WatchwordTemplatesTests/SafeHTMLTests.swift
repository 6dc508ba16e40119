import Testing
import WatchwordTemplates

@Suite("Text is escaped unless it was declared markup")
struct SafeHTMLTests {
    @Test("The five characters of ASVS 1.2.1 become references")
    func escaping() {
        #expect(
            SafeHTML.escaping("<a href=\"x\">'&'</a>").html == "&lt;a href=&quot;x&quot;&gt;&#x27;&amp;&#x27;&lt;/a&gt;"
        )
        #expect(SafeHTML.escaping("plain ünï 😀").html == "plain ünï 😀")
        #expect((SafeHTML(trusted: "<b>") + .escaping("<")).html == "<b>&lt;")
    }

    @Test(
        "Text is escaped as Django escapes it (html_escape)",
        arguments: [
            ("<a href='x'>&\"", "&lt;a href=&#x27;x&#x27;&gt;&amp;&quot;"), ("\u{E9}", "\u{E9}"),
            ("&amp;", "&amp;amp;"),
            ("`=", "`="),
        ])
    func djangoEscaping(text: String, expected: String) {
        #expect(SafeHTML.escaping(text).html == expected)
    }

    private struct Markup: TemplateObject {
        func member(_ name: String) -> TemplateValue? { nil }
        var templateText: TemplateValue { .html(SafeHTML(trusted: "<form>")) }
    }

    private struct Words: TemplateObject {
        func member(_ name: String) -> TemplateValue? { name == "self" ? .object(self) : nil }
        var templateText: TemplateValue { "<words>" }
        var isTrue: Bool { false }
        var elements: [TemplateValue]? { ["a", "b"] }
    }

    @Test(
        "An object shows its markup as it is and its text escaped",
        arguments: [
            ("{{ markup }}", "<form>"), ("{{ words }}", "&lt;words&gt;"), ("{{ words.self.self }}", "&lt;words&gt;"),
            ("{{ words.hidden }}", ""), ("{{ markup|lower }}", "<form>"), ("{{ words|lower }}", "&lt;words&gt;"),
            ("{{ list }}", "[&lt;form&gt;, &lt;words&gt;]"), ("{% if words %}y{% else %}n{% endif %}", "n"),
            ("{% for w in words %}{{ w }}{% endfor %}{{ words|length }}{{ words.1 }}", "ab2b"),
            ("{% if 'a' in words %}y{% endif %}{% if 'z' in words %}y{% endif %}", "y"),
            ("{{ words|force_escape }}{{ markup|force_escape }}", "&lt;words&gt;&lt;form&gt;"),
            ("{{ list|join:'-' }}", "<form>-&lt;words&gt;"),
            ("{% with m=markup %}{{ m }}{% endwith %}{% firstof markup %}", "<form><form>"),
        ])
    func objects(template: String, expected: String) throws {
        let context: [String: TemplateValue] = [
            "markup": .object(Markup()), "words": .object(Words()), "list": [.object(Markup()), .object(Words())],
        ]
        #expect(try rendered(template, context) == expected)
    }

    @Test("A dictionary keeps the order of its names however long it is")
    func dictionaries() {
        var dictionary = TemplateDictionary((0..<20).map { ("k\($0)", .int($0)) })
        dictionary["k3"] = nil
        dictionary["k0"] = "first"
        dictionary["new"] = "last"
        #expect(dictionary.count == 20)
        #expect(dictionary["k3"] == nil)
        #expect(dictionary["k19"] == 19)
        #expect(dictionary.entries.first?.value == "first")
        #expect(dictionary.entries.last?.key == "new")
    }
}
