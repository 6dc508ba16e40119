import Testing
import WatchwordForms
import WatchwordTemplates
import WatchwordText

/// The built-in templates in the engine they are written for.
@Suite("Rendered pages")
struct PagesRenderingTests {
    /// A user as templates see one, with a name that means harm.
    struct Visitor: TemplateObject {
        let name = #"<img src=x onerror="alert('1')">"#

        func member(_ member: String) -> TemplateValue? {
            switch member {
            case "is_authenticated": .bool(true)
            case "email": .string("\(name)@example.com")
            default: nil
            }
        }

        var templateText: TemplateValue { .string(name) }
    }

    struct NoRoute: Error {}

    /// An engine with the built-in templates; `routes` are the names that the app has given to its pages.
    static func engine(routes: Set<String>? = nil) -> TemplateEngine {
        let catalogue = Catalogue.english
        let templates = EmbeddedPagesTests.texts(below: "templates/").map { page in
            (String(page.name.dropFirst("templates/".count)), page.text)
        }
        return TemplateEngine(
            loaders: [MemoryLoader(Dictionary(templates) { first, _ in first })],
            environment: TemplateEnvironment(
                url: { name, _, _ in
                    guard routes?.contains(name) ?? true else { throw NoRoute() }
                    return "/\(name)/"
                },
                translate: { key, parameters, count in
                    catalogue.contains(key) ? catalogue.text(Sentence(key, parameters, count: count)) : nil
                }))
    }

    static func form(_ data: [(String, String)]? = nil) -> Form {
        Form(
            [
                FormField("username", .text, label: Sentence("username")),
                FormField("password1", .password, label: Sentence("password")),
            ],
            data: data.map { FormData($0) }, catalogue: .english)
    }

    @Test("Every built-in template compiles")
    func compiles() throws {
        try Self.engine().compileAll()
    }

    @Test("A page asks only for what it names: the frame and the error pages for no user")
    func rootNames() throws {
        let engine = Self.engine()
        #expect(try engine.template("users/dashboard.html").rootNames.isSuperset(of: ["user", "messages"]))
        for name in ["frame.html", "404.html", "500.html", "503.html"] {
            #expect(try engine.template(name).rootNames.isDisjoint(with: ["user", "perms", "messages"]), "\(name)")
        }
    }

    @Test("A name cannot become markup, on a page or in the mail's text (ASVS V3.2.2)")
    func escaping() throws {
        let engine = Self.engine()
        let visitor = Visitor()
        for name in ["users/dashboard.html", "registration/password_change_form.html", "registration/login.html"] {
            let page = try engine.template(name)
                .render(["user": .object(visitor), "form": .object(Self.form()), "csrf_token": "t0k"])
            #expect(!page.contains("<img"), "\(name)")
            #expect(page.contains("&lt;img"), "\(name)")
        }
        let mail = try engine.template("registration/password_reset_email.html").render(
            [
                "user": .object(visitor), "site_name": "a & b", "domain": "example.com", "protocol": "https",
                "uid": "MQ", "token": "abc",
            ], escaping: false)
        #expect(mail.contains(visitor.name), "plain text is not escaped")
        #expect(mail.contains("https://example.com/password_reset_confirm/"))
        #expect(mail.contains("a & b"))
    }

    @Test("A subject is one line", arguments: ["example.com", "127.0.0.1:8000"])
    func subject(site: String) throws {
        let text = try Self.engine().template("registration/password_reset_subject.txt")
            .render(["site_name": .string(site)], escaping: false)
        #expect(text == "Choose a new password for \(site)\n")
    }

    @Test("Faults are listed first, each leading to its field")
    func errorSummary() throws {
        var form = Self.form([("username", "ada")])
        _ = form.validate()
        let page = try Self.engine().template("registration/sign_up.html")
            .render(["form": .object(form), "csrf_token": "t0k"])
        #expect(page.contains("<title>Error: Sign up · Watchword</title>"))
        #expect(page.contains(##"<a href="#id_password1">password</a>"##))
        #expect(!page.contains(##"<a href="#id_username">"##))
        #expect(page.contains(#"<input type="hidden" name="csrfmiddlewaretoken" value="t0k">"#))
    }

    @Test("An app without a dashboard and without sign-up has the pages all the same")
    func fewRoutes() throws {
        let engine = Self.engine(routes: ["login", "logout", "password_reset"])
        for user: TemplateValue in [.object(Visitor()), .none] {
            for name in ["registration/login.html", "registration/password_change_done.html", "users/dashboard.html"] {
                let page = try engine.template(name)
                    .render(["user": user, "form": .object(Self.form()), "csrf_token": "t0k"])
                #expect(page.contains("</html>"))
                #expect(!page.contains("/sign_up/") && !page.contains("/dashboard/"), "\(name)")
            }
        }
    }

    @Test("A dead link gives no form but a way to a new one")
    func deadLink() throws {
        let page = try Self.engine().template("registration/password_reset_confirm.html")
            .render(["validlink": .bool(false), "form": .none])
        #expect(!page.contains("<form"))
        #expect(page.contains(#"href="/password_reset/""#))
    }
}
