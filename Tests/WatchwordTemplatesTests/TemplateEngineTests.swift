import Foundation
import Testing
import WatchwordTemplates

@Suite("The engine finds templates, keeps them, and knows what they need")
struct TemplateEngineTests {
    @Test("The first loader that has a name wins")
    func order() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "users/dashboard.html")
        let engine = TemplateEngine(loaders: [
            DirectoryLoader(path: folder.path),
            MemoryLoader(["users/dashboard.html": "built in", "base.html": "base"]),
        ])
        #expect(try engine.template("users/dashboard.html").render() == "mine")
        #expect(try engine.template("base.html").render() == "base")
        #expect(try engine.template(firstOf: ["nope.html", "base.html"]).render() == "base")
        #expect(throws: TemplateError.self) { try engine.template(firstOf: ["nope", "neither"]) }
    }

    @Test("A template can extend the one of the same name that it stands before")
    func shadowed() throws {
        let folder = try TemporaryFolder()
        try folder.write("{% extends 'base.html' %}{% block a %}[{{ block.super }}]{% endblock %}", to: "base.html")
        let engine = TemplateEngine(loaders: [
            DirectoryLoader(path: folder.path), MemoryLoader(["base.html": "<{% block a %}A{% endblock %}>"]),
        ])
        #expect(try engine.template("base.html").render() == "<[A]>")
    }

    @Test("Out of debug a template is compiled once")
    func compiledOnce() throws {
        let folder = try TemporaryFolder()
        try folder.write("one", to: "a.html")
        let engine = TemplateEngine(loaders: [DirectoryLoader(path: folder.path)])
        try engine.compileAll()
        try folder.write("two", to: "a.html")
        #expect(try engine.template("a.html").render() == "one")
    }

    @Test("In debug a change to a template, its parent or its include is seen at once")
    func recompiled() throws {
        let folder = try TemporaryFolder()
        try folder.write("{% extends 'base.html' %}{% block a %}{% include 'part.html' %}{% endblock %}", to: "a.html")
        try folder.write("<{% block a %}{% endblock %}>", to: "base.html")
        try folder.write("1", to: "part.html")
        let engine = TemplateEngine(
            loaders: [DirectoryLoader(path: folder.path), MemoryLoader(["part.html": "built in"])],
            environment: TemplateEnvironment(isDebug: true))
        #expect(try engine.template("a.html").render() == "<1>")
        try folder.write("2", to: "part.html")
        #expect(try engine.template("a.html").render() == "<2>")
        try folder.write("({% block a %}{% endblock %})", to: "base.html")
        #expect(try engine.template("a.html").render() == "(2)")
        try folder.remove("part.html")
        #expect(try engine.template("a.html").render() == "(built in)")
        try folder.write("{% if %}", to: "a.html")
        #expect(throws: TemplateError.self) { try engine.template("a.html") }
        try folder.write("fixed", to: "a.html")
        #expect(try engine.template("a.html").render() == "fixed")
    }

    @Test("In debug an include that was missing is found when it comes to exist")
    func foundLater() throws {
        let folder = try TemporaryFolder()
        try folder.write("[{% include 'part.html' %}]", to: "a.html")
        let engine = TemplateEngine(
            loaders: [DirectoryLoader(path: folder.path)], environment: TemplateEnvironment(isDebug: true))
        #expect(throws: TemplateError.self) { try engine.template("a.html").render() }
        try folder.write("part", to: "part.html")
        #expect(try engine.template("a.html").render() == "[part]")
    }

    @Test("In debug a change to a template that is named by a variable is seen too")
    func recompiledByVariable() throws {
        let folder = try TemporaryFolder()
        try folder.write("[{% include name %}]", to: "a.html")
        try folder.write("1", to: "part.html")
        let engine = TemplateEngine(
            loaders: [DirectoryLoader(path: folder.path)], environment: TemplateEnvironment(isDebug: true))
        #expect(try engine.template("a.html").render(["name": "part.html"]) == "[1]")
        try folder.write("2", to: "part.html")
        #expect(try engine.template("a.html").render(["name": "part.html"]) == "[2]")
    }

    @Test("Root names are those of the template, its parents and its includes, without its own")
    func rootNames() throws {
        let engine = TemplateEngine(loaders: [
            MemoryLoader([
                "base": "{{ title }}{% block a %}{% endblock %}{% csrf_token %}",
                "page": """
                {% extends 'base' %}{% block a %}{% if user.is_staff or perms.a %}{% for m in messages %}{{ m }}\
                {{ forloop.counter }}{{ other }}{% include 'part' with x=y %}{% endfor %}{% endif %}\
                {{ block.super }}{{ None }}{{ 'lit' }}{% with z=w %}{{ z }}{% endwith %}{% endblock %}
                """,
                "part": "{{ x }}{{ m }}{{ inner|default:fallback }}{% include 'only' only %}",
                "only": "{{ hidden }}",
                "dynamic": "{% include name %}",
                "parent": "{% extends name %}",
                "both": "{% include 'only' only %}{% include 'only' %}",
                "self": "{{ a }}{% include 'self' with a=b %}",
            ])
        ])
        let page = try engine.template("page")
        #expect(
            page.rootNames == [
                "title", "csrf_token", "user", "perms", "messages", "other", "y", "inner", "fallback", "w",
            ])
        #expect(!page.usesUnknownTemplates)
        #expect(try engine.template("dynamic").usesUnknownTemplates)
        #expect(try engine.template("dynamic").rootNames == ["name"])
        #expect(try engine.template("parent").usesUnknownTemplates)
        #expect(try engine.template("both").rootNames == ["hidden"])
        #expect(try engine.template("self").rootNames == ["a", "b"])
    }

    @Test("What is asked of a root name is known, in the template, its parents and its includes")
    func askedPaths() throws {
        let engine = TemplateEngine(loaders: [
            MemoryLoader([
                "base": "{% if perms.auth %}{% endif %}{% block a %}{% endblock %}",
                "page": """
                {% extends 'base' %}{% block a %}{% if 'tasks.close_task' in perms and 'x' not in perms.y %}\
                {% for perms in list %}{{ perms.own.name }}{% endfor %}{% endif %}{{ perms.auth.add_user|yesno }}\
                {% include 'part' %}{% include 'hidden' with perms=1 only %}{% endblock %}
                """,
                "part": "{{ perms.tasks.add_task }}{% if 'staff' not in perms %}{% endif %}",
                "hidden": "{{ perms.never }}",
            ])
        ])
        let page = try engine.template("page")
        #expect(
            page.paths(of: "perms") == [
                "auth", "tasks.close_task", "y", "auth.add_user", "tasks.add_task", "staff",
            ])
        #expect(page.paths(of: "user").isEmpty)
    }

    @Test("A text that no loader knows can extend and include")
    func compiledText() throws {
        let engine = TemplateEngine(loaders: [MemoryLoader(["base": "<{% block a %}{% endblock %}>"])])
        let template = try engine.compile(text: "{% extends 'base' %}{% block a %}{{ x }}{% endblock %}", name: "mine")
        #expect(try template.render(["x": "&"]) == "<&amp;>")
        #expect(template.rootNames == ["x"])
    }

    @Test("Plain text is rendered without escaping")
    func unescaped() throws {
        let engine = TemplateEngine(loaders: [MemoryLoader(["mail.txt": "{{ name }} & {{ name|upper }}"])])
        #expect(try engine.template("mail.txt").render(["name": "a<b"], escaping: false) == "a<b & A<B")
    }

    @Test("Many threads render the same templates at once")
    func concurrent() async throws {
        let engine = TemplateEngine(loaders: [
            MemoryLoader([
                "base": "{% block a %}{% endblock %}",
                "page":
                    "{% extends 'base' %}{% block a %}{% for x in l %}{% cycle 'a' 'b' %}{{ x }}{% endfor %}{% endblock %}",
            ])
        ])
        let pages = await withTaskGroup(of: String?.self) { group in
            for number in 0..<200 {
                group.addTask { try? engine.template("page").render(["l": [.int(number), .int(number + 1)]]) }
            }
            return await group.reduce(into: Set<String>()) { pages, page in
                if let page { pages.insert(page) }
            }
        }
        #expect(pages == Set((0..<200).map { "a\($0)b\($0 + 1)" }))
    }
}
