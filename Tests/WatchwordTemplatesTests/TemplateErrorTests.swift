import Testing
import WatchwordTemplates

@Suite("A template's mistakes are told with their place")
struct TemplateErrorTests {
    @Test("A syntax error has the file, the line, the tag and the lines around it")
    func excerpt() throws {
        let error = try #require(failure("one\ntwo\nthree {% nope x %} end\nfour\nfive\nsix\nseven"))
        guard case .syntax(let problem) = error else {
            Issue.record("not a syntax error: \(error)")
            return
        }
        let excerpt = try #require(problem.excerpt)
        #expect(excerpt.template == "main")
        #expect(excerpt.origin == "built in: main")
        #expect(excerpt.line == 3)
        #expect(excerpt.tag == "{% nope x %}")
        #expect(excerpt.lines.map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(error.description.contains("built in: main:3"))
        #expect(error.description.contains("> 3 | three {% nope x %} end"))
    }

    @Test(
        "The message says what was probably meant",
        arguments: [
            ("{% extend 'x' %}", "Was \"extends\" meant?"),
            ("{% if x %}{% esle %}{% endif %}", "Was \"else\" meant?"),
            ("{{ x|lenght }}", "Was \"length\" meant?"),
            ("{% static 'x' %}", "{% load static %}"),
            ("{% translate 'x' %}", "{% load i18n %}"),
            ("{% if x %}{% endfor %}", "waits for \"elif\" or \"else\" or \"endif\""),
            ("{% endif %}", "was never opened"),
            ("{{ x + 1 }}", "do not calculate"),
            ("{{ user.save() }}", "without parentheses"),
            ("{{ x|default: 'a' }}", "without a space"),
            ("{{ x|date:'Y'|upper:3 }}", "takes no argument"),
            ("{{ x|cut }}", "needs an argument"),
            ("{{ _x }}", "underscore"),
            ("{% load nope %}", "There are: i18n, static."),
            ("{% if a b %}{% endif %}", "\"b\" is left over"),
            ("{% if a and %}{% endif %}", "ends too early"),
            ("{% if and a %}{% endif %}", "nothing on its left side"),
            ("{{ }}", "braces are empty"),
        ])
    func hints(template: String, hint: String) throws {
        let error = try #require(failure(template))
        #expect(error.description.contains(hint), "\(error)")
    }

    @Test("A tag that is never closed is told with the line it was opened on")
    func unclosed() throws {
        let error = try #require(failure("a\n{% if x %}\n{% for y in z %}\nb\n{% endfor %}\nc"))
        #expect(error.description.contains("The tag \"if\" on line 2 is never closed"))
        #expect(error.excerpt?.line == 2)
    }

    @Test("An error while rendering points at the innermost tag, in its own file")
    func renderingPlace() throws {
        let error = try #require(
            failure(
                "{% extends 'base' %}\n{% block a %}\n{% include 'part' %}\n{% endblock %}", ["x": 5],
                with: [
                    "base": "\n{% block a %}{% endblock %}",
                    "part": "\n\n{% if 1 %}{% for y in x %}{% endfor %}{% endif %}",
                ]))
        #expect(error.excerpt?.template == "part")
        #expect(error.excerpt?.line == 3)
        #expect(error.description.contains("cannot walk through 5"))
    }

    @Test("What cannot be walked through is named, though it may show nothing")
    func walking() throws {
        struct Silent: TemplateObject {
            func member(_ name: String) -> TemplateValue? { nil }
            var templateText: TemplateValue { .string("") }
        }
        let error = try #require(failure("a\n{% for x in y %}{% endfor %}", ["y": .object(Silent())]))
        #expect(error.description.contains("\"for\" cannot walk through this value: it is no list"))
        #expect(error.excerpt?.line == 2)
    }

    @Test("A missing template lists every place, in order, and the tag that asked for it")
    func missing() throws {
        let engine = TemplateEngine(loaders: [
            DirectoryLoader(path: "/nowhere/own"), MemoryLoader(["main": "\n{% include 'a/b.html' %}"]),
        ])
        #expect {
            _ = try engine.template("gone.html")
        } throws: { error in
            guard case .doesNotExist("gone.html", let tried, nil)? = error as? TemplateError else { return false }
            return tried == ["/nowhere/own/gone.html", "built in: gone.html"]
        }
        #expect {
            _ = try engine.template("main").render()
        } throws: { error in
            guard case .doesNotExist("a/b.html", let tried, let excerpt?)? = error as? TemplateError else {
                return false
            }
            return tried == ["/nowhere/own/a/b.html", "built in: a/b.html"] && excerpt.line == 2
                && excerpt.tag == "{% include 'a/b.html' %}"
        }
    }

    @Test("A URL that does not exist is told with its name and its place")
    func url() throws {
        let error = try #require(failure("\n\n{% url 'nowhere' 5 %}"))
        #expect(error.description.contains("There is no URL named \"nowhere\"."))
        #expect(error.excerpt?.line == 3)
    }

    @Test("compileAll reports all broken templates together, and each mistake once")
    func together() throws {
        let engine = TemplateEngine(loaders: [
            MemoryLoader([
                "a": "{% if %}", "b": "fine {% include 'not there' %}", "c": "\n{{ x|nope }}", "d": "{% extends 'a' %}",
                "e": "{% extends 'not there' %}", "f": "{% include 'c' %}",
            ])
        ])
        do throws(TemplateErrors) {
            try engine.compileAll()
            Issue.record("nothing was reported")
        } catch {
            #expect(error.errors.map { $0.excerpt?.template } == ["a", "c"])
            #expect(error.description.contains("built in: c:2"))
        }
    }

    @Test("After an error the buffer holds what it held before")
    func buffer() throws {
        let engine = TemplateEngine(loaders: [MemoryLoader(["main": "text{% for x in 5 %}{% endfor %}"])])
        var buffer = Array("before".utf8)
        #expect(throws: TemplateError.self) {
            try engine.template("main").render(into: &buffer)
        }
        #expect(String(decoding: buffer, as: UTF8.self) == "before")
    }
}
