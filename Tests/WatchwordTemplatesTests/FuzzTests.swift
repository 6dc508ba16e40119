import Testing
import WatchwordTemplates

@Suite("Nothing in a template or in its values can stop the process")
struct FuzzTests {
    /// A generator that gives the same numbers each time, so that a failure can be looked at again.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let words = [
        "{% if ", "{% endif %}", "{% for ", "{% endfor %}", "{% block a %}", "{% endblock %}", "{% include 'main' %}",
        "{% extends 'base' %}", "{% with ", "{% endwith %}", "{{ ", " }}", "{% ", " %}", "{#", "#}", "{", "}", "%", "x",
        "y", " in ", " not ", " and ", " or ", "==", "<", "|", ":", "'", "\"", "\\", ".", "..", "-", "1",
        "9223372036854775807",
        "-9223372036854775808", "1e309", "_(", ")", "=", " as ", "\n", "é", "\u{0}", "\u{301}", "😀",
        "{% cycle 'a' x as c %}",
        "{% cycle c %}", "{% resetcycle %}", "{% ifchanged %}", "{% endifchanged %}", "{% else %}", "{% empty %}",
        "{% comment %}",
        "{% endcomment %}", "{% verbatim %}", "{% endverbatim %}", "{% filter upper %}", "{% endfilter %}",
        "{% spaceless %}",
        "{% endspaceless %}", "{% load i18n %}", "{% blocktranslate count n=x %}", "{% plural %}",
        "{% endblocktranslate %}",
        "{% widthratio x y 100 %}", "{% regroup l by x as g %}", "{% now 'Y", "{% url x as u %}", "{% csrf_token %}",
        "{% querystring x=1 %}", "{% lorem 3 w %}", "{% firstof x y %}", "forloop.parentloop.counter", "block.super",
        "l", "d.items",
    ]

    private static let filterNames = [
        "add", "addslashes", "capfirst", "center", "cut", "date", "default", "default_if_none", "dictsort",
        "dictsortreversed", "divisibleby", "escape", "escapejs", "escapeseq", "filesizeformat", "first", "floatformat",
        "force_escape", "get_digit", "iriencode", "join", "json_script", "last", "length", "linebreaks", "linebreaksbr",
        "linenumbers", "ljust", "lower", "make_list", "phone2numeric", "pluralize", "pprint", "random", "rjust", "safe",
        "safeseq", "slice", "slugify", "stringformat", "striptags", "time", "timesince", "timeuntil", "title",
        "truncatechars", "truncatechars_html", "truncatewords", "truncatewords_html", "unordered_list", "upper",
        "urlencode", "urlize", "urlizetrunc", "wordcount", "wordwrap", "yesno",
    ]

    private static let values: [TemplateValue] = [
        .none, true, false, 0, 1, -1, .int(.max), .int(.min), 0.0, -0.0, 1.5, .double(.infinity), .double(-.infinity),
        .double(.nan), .double(.greatestFiniteMagnitude), .double(.leastNonzeroMagnitude), "", "a", "<b>\"'&",
        "e\u{301}",
        "\u{301}", "😀👨‍👩‍👧", "\u{0}\u{1F}", "a\nb\r\nc\r", "http://a.com/?x=%zz&y#(", "((((http://a.com))))", "<a href='x",
        "<!--",
        "</", "&#x110000;&#99999999999;&amp", "%d%s%%", "1e400", "-", "..", "::", "::0", "9223372036854775807:",
        "-9223372036854775808:9223372036854775807:-9223372036854775808", "99999999999999999999", "-5", "2gu", "g",
        .html(SafeHTML(trusted: "<i>&amp;</i>")), [], [1, "a", [2, [3]]], [["a", 1], ["b", 2]], [:],
        ["a": 1, "b": ["c": 2]],
        .list(Array(repeating: .int(1), count: 50)), .day(TemplateDay(year: 2024, month: 2, day: 29)),
        .day(TemplateDay(year: .max, month: .min, day: 0)),
    ]

    /// What filters take for arguments, and what they do not expect.
    private static let arguments: [TemplateValue] = [
        .none, true, 0, 1, -1, 7, .int(.max), .int(.min), 1.5, .double(.infinity), "", "a", "<", "yes,no",
        "Y-m-d H:i \\", "3", "-3g",
        "::-1", "-9223372036854775808:9223372036854775807:-9223372036854775808", "08.3f", "99999999999999999999d",
        ["x"], [:],
        .day(TemplateDay(year: 2024, month: 2, day: 29)),
    ]

    @Test("Random templates compile or are refused, and render or fail", arguments: 0..<8)
    func templates(seed: Int) {
        var dice = Dice(state: UInt64(seed) &* 7919 &+ 17)
        let context: [String: TemplateValue] = [
            "x": 3, "y": "<y>", "l": [1, 2, ["x": 1]], "d": ["k": "v"], "n": .none,
        ]
        var rendered = 0
        for _ in 0..<600 {
            let length = Int.random(in: 1...14, using: &dice)
            let text = (0..<length).map { _ in Self.words.randomElement(using: &dice) ?? "" }.joined()
            let engine = TemplateEngine(loaders: [MemoryLoader(["main": text, "base": "{% block a %}{% endblock %}"])])
            if (try? engine.template("main").render(context)) != nil { rendered += 1 }
        }
        #expect(rendered > 0)
    }

    @Test("Every filter meets every value with every argument", arguments: FuzzTests.filterNames)
    func everyFilter(name: String) throws {
        let engine = TemplateEngine(loaders: [
            MemoryLoader(["with": "{{ v|\(name):a }}", "without": "{{ v|\(name) }}", "safe": "{{ v|safe|\(name):a }}"])
        ])
        let templates = ["with", "without", "safe"].compactMap { try? engine.template($0) }
        #expect(!templates.isEmpty)
        for value in Self.values {
            for argument in Self.arguments {
                for template in templates {
                    // An error is an answer too; what must not happen is anything else.
                    _ = try? template.render(["v": value, "a": argument])
                }
            }
        }
    }

    @Test("Every pair of values can be compared")
    func comparisons() throws {
        let engine = TemplateEngine(loaders: [MemoryLoader([:])])
        for comparison in ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"] {
            let template = try engine.compile(text: "{% if a \(comparison) b %}y{% else %}n{% endif %}")
            for a in Self.values {
                for b in Self.values {
                    let text = try template.render(["a": a, "b": b])
                    #expect(text == "y" || text == "n")
                }
            }
        }
    }
}
