import Foundation
import Testing

/// Templates written for Django, without a class and without a thought of us, laid over the built-in ones.
@Suite("Templates of one's own in a browser", .enabled(if: Chromium.isWanted), .serialized)
struct OwnTemplatesTests {
    /// A folder with these files.
    static func folder(_ files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)")
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    static func page(_ heading: String, button: String) -> String {
        """
        {% extends "base.html" %}
        {% block content %}
        <h2>\(heading)</h2>
        <form method="post">
            {% csrf_token %}
            {{ form.as_p }}
            <input type="submit" value="\(button)" />
        </form>
        <p>
            <a href="{% url 'dashboard' %}">Home</a>
        </p>
        {% endblock content %}
        """
    }

    static let plain = [
        "users/dashboard.html": """
        {% extends "base.html" %}
        {% block content %}
        Good day, {{ user.username|default:"Stranger" }}!
        <hr />
        {% if user.is_authenticated %}
            {% include "registration/_logout.html" %}
            <a href="{% url 'password_change' %}">New password</a>
        {% else %}
            <a href="{% url 'login' %}">Come in</a>
            <a href="{% url 'sign_up' %}">Join</a>
        {% endif %}
        {% endblock content %}
        """,
        "registration/_logout.html": """
        <form method="post" action="{% url 'logout' %}">
            {% csrf_token %}
            {{ form.as_p }}
            <input type="submit" value="Leave" />
            <input type="hidden" name="next" value="{% url 'dashboard' %}" />
        </form>
        """,
        "registration/sign_up.html": page("Join us", button: "Join"),
        "registration/login.html": page("Come in", button: "Come in"),
    ]

    @Test("Pages without a class look right under our base and work: join, leave, come in")
    func overOurBase() async throws {
        let templates = try Self.folder(Self.plain)
        try await SiteProcess.open(settings: ["WATCHWORD_TEMPLATES": templates.path]) { site in
            try await Chromium.open { browser in
                try await browser.visit(site.url("/dashboard/"))
                #expect(try await browser.text.contains("Good day, Stranger!"))
                try await TutorialTests.look(at: browser, on: site, as: "own-dashboard-guest")
                try await browser.click("Join")
                try await TutorialTests.look(at: browser, on: site, as: "own-sign-up")
                try await browser.fill("username", with: "ada")
                try await browser.fill("email", with: "ada@example.com")
                try await browser.fill("password1", with: TutorialTests.password)
                try await browser.fill("password2", with: TutorialTests.password)
                try await browser.click("Join")
                #expect(try await browser.text.contains("Good day, ada!"))
                try await TutorialTests.look(at: browser, on: site, as: "own-dashboard-user")
                try await browser.click("Leave")
                #expect(try await browser.text.contains("Good day, Stranger!"))
                try await browser.click("Come in")
                try await browser.fill("username", with: "ada")
                try await browser.fill("password", with: TutorialTests.password)
                try await browser.click("Come in")
                #expect(try await browser.text.contains("Good day, ada!"))
            }
        }
    }

    @Test("A base of one's own takes over every page that has no template of its own")
    func ownBase() async throws {
        let base = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="UTF-8"><title>Ours alone</title></head>
            <body><h1>Ours alone</h1>{% block content %}{% endblock content %}</body></html>
            """
        try await SiteProcess.open(settings: ["WATCHWORD_TEMPLATES": Self.folder(["base.html": base]).path]) { site in
            try await Chromium.open { browser in
                for path in ["/dashboard/", "/sign_up/", "/accounts/login/", "/accounts/password_reset/"] {
                    try await browser.visit(site.url(path))
                    #expect(try await browser.title == "Ours alone", "\(path)")
                    #expect(try await browser.text.hasPrefix("Ours alone"), "\(path)")
                }
            }
        }
    }
}
