import Testing
import WatchwordTemplates

@Suite("An app's own tags and filters")
struct OwnTagsTests {
    private struct Refused: Error, CustomStringConvertible {
        let description = "no such thing"
    }

    private let environment = TemplateEnvironment(libraries: [
        TemplateLibrary(
            "shop",
            filters: [
                TemplateFilter("price", argument: .optional) { value, currency, _ in
                    .string("\(value.text) \(currency?.text ?? "<EUR>")")
                },
                TemplateFilter("shout", keepsSafety: true) { value, _, _ in .string(value.text + "!") },
                TemplateFilter("fails") { _, _, _ in throw Refused() },
            ],
            tags: [
                .simple("sum") { call in
                    .int(
                        call.arguments.reduce(0) { sum, value in if case .int(let n) = value { sum + n } else { sum } })
                },
                .simple("greet", using: ["user"]) { call in
                    .string("\(call.named["word"]?.text ?? "Hi") \(call.variables["user"]?.text ?? "nobody")")
                },
                .block("box") { call in .html(SafeHTML(trusted: "<div>") + call.content + SafeHTML(trusted: "</div>"))
                },
                .inclusion("card", template: "card.html") { call in ["title": call.arguments[0]] },
            ]),
        TemplateLibrary(
            "always", filters: [TemplateFilter("twice") { value, _, _ in .string(value.text + value.text) }],
            isBuiltIn: true),
    ])

    @Test(
        "They are loaded by name, escape what is text, and take arguments",
        arguments: [
            ("{% load shop %}{{ 5|price }}", "5 &lt;EUR&gt;"),
            ("{% load shop %}{{ 5|price:'USD' }}", "5 USD"),
            ("{% load shop %}{{ x|shout }}{{ x|safe|shout }}", "&lt;!<!"),
            ("{% load shop %}{% sum 1 2 n %}", "6"),
            ("{% load shop %}{% sum 1 2 as total %}[{{ total|add:1 }}]", "[4]"),
            ("{% load shop %}{% greet word='<' %}", "&lt; Ada"),
            ("{% load shop %}{% box %}{{ x }}<b>{% endbox %}", "<div>&lt;<b></div>"),
            (
                "{% load shop %}{% card x %}",
                "<h2>&lt;</h2>[]<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"t\">"
            ),
            ("{% load price from shop %}{{ 5|price:'x' }}", "5 x"),
            ("{{ 'ab'|twice }}", "abab"),
        ])
    func used(template: String, expected: String) throws {
        let text = try rendered(
            template, ["x": "<", "n": 3, "user": "Ada", "csrf_token": "t"],
            with: ["card.html": "<h2>{{ title }}</h2>[{{ user }}]{% csrf_token %}"], in: environment)
        #expect(text == expected)
    }

    @Test("Without load they are unknown, and the message says what to load")
    func notLoaded() throws {
        #expect(try #require(failure("{{ 5|price }}", in: environment)).description.contains("{% load shop %}"))
        #expect(try #require(failure("{% sum 1 %}", in: environment)).description.contains("{% load shop %}"))
        #expect(failure("{% load sum from shop %}{{ 5|price }}", in: environment) != nil)
    }

    @Test("What they throw becomes an error with a place")
    func throwing() throws {
        let error = try #require(failure("\n{% load shop %}{{ 5|fails }}", in: environment))
        #expect(error.description.contains("The filter \"fails\" failed: no such thing"))
        #expect(error.excerpt?.line == 2)
    }

    @Test("The variables a tag uses are root names of the page")
    func rootNames() throws {
        let engine = TemplateEngine(
            loaders: [
                MemoryLoader([
                    "a": "{% load shop %}{% greet %}", "b": "{% load shop %}{% card x %}", "card.html": "{{ y }}",
                ])
            ],
            environment: environment)
        #expect(try engine.template("a").rootNames == ["user"])
        #expect(try engine.template("b").rootNames == ["x", "csrf_token"])
    }
}
