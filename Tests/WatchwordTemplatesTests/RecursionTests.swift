import Testing
import WatchwordTemplates

@Suite("However deep templates nest, they end in an error and not in a crash")
struct RecursionTests {
    @Test("A template that includes itself without an end")
    func include() throws {
        let error = try #require(failure("{% include 'main' %}"))
        #expect(error.description.contains("include itself"))
    }

    @Test("Two templates that include each other, inside many tags")
    func includeInTags() throws {
        let open = String(repeating: "{% if 1 %}{% with a=1 %}{% for x in 'a' %}", count: 20)
        let close = String(repeating: "{% endfor %}{% endwith %}{% endif %}", count: 20)
        let error = failure(
            open + "{% include 'other' %}" + close,
            with: ["other": open + "{% filter upper %}{% include 'main' %}{% endfilter %}" + close])
        #expect(try #require(error).description.contains("nested more than"))
    }

    @Test("Templates that extend one another in a circle", arguments: ["{% extends 'main' %}", "{% extends 'a' %}"])
    func extends(template: String) throws {
        let error = try #require(
            failure(template, with: ["a": "{% extends 'b' %}", "b": "{% extends 'a' %}"]))
        #expect(error.description.contains("in a circle: main →"))
    }

    @Test("A circle through variables")
    func dynamicExtends() throws {
        let error = try #require(failure("{% extends p %}", ["p": "main"]))
        #expect(error.description.contains("in a circle"))
    }

    @Test("A recursive include that ends is fine, eighty levels deep")
    func tree() throws {
        var tree: TemplateValue = ["v": 0, "c": []]
        for level in 1...80 { tree = ["v": .int(level), "c": [tree]] }
        let text = try rendered(
            "{{ n.v }} {% for k in n.c %}{% include 'main' with n=k %}{% endfor %}", ["n": tree])
        #expect(text.hasPrefix("80 79 ") && text.hasSuffix(" 1 0 "))
    }

    @Test("Tags nested deeper than anyone writes are refused when compiling")
    func tags() throws {
        for depth in [101, 20_000] {
            let template =
                String(repeating: "{% if 1 %}", count: depth) + String(repeating: "{% endif %}", count: depth)
            #expect(try #require(failure(template)).description.contains("more than 100 deep"))
        }
        let deep = String(repeating: "{% if 1 %}", count: 99) + "x" + String(repeating: "{% endif %}", count: 99)
        #expect(try rendered(deep) == "x")
    }

    @Test("Conditions with thousands of operators are refused")
    func conditions() throws {
        let or = String(repeating: "a or ", count: 50_000) + "a"
        let not = String(repeating: "not ", count: 50_000) + "a"
        for condition in [or, not] {
            #expect(try #require(failure("{% if \(condition) %}{% endif %}")).description.contains("operators"))
        }
    }

    @Test("Values nested without measure are shown, compared and sorted without a crash")
    func values() throws {
        var value: TemplateValue = "x"
        for _ in 0..<1000 { value = [value] }
        let context = ["v": value, "w": value]
        #expect(try rendered("{{ v }}", context).contains("..."))
        #expect(
            try rendered("{% if v == w %}y{% else %}n{% endif %}{% if v < w %}y{% else %}n{% endif %}", context) == "nn"
        )
        #expect(try rendered("{{ v|unordered_list|length }}", context).isEmpty == false)
        #expect(failure("{{ v|json_script }}", context) != nil)
    }
}
