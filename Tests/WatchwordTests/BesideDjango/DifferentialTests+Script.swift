import HTTPTypes

extension BesideDjango.DifferentialTests {
    private static let addresses = [
        "/accounts/login/", "/accounts/logout/", "/accounts/password_change/", "/accounts/password_change/done/",
        "/accounts/password_reset/", "/accounts/password_reset/done/", "/accounts/reset/OTk5OTk5OQ/x-y/",
        "/accounts/reset/OTk5OTk5OQ/set-password/", "/accounts/reset/!/x/", "/accounts/reset/done/", "/dashboard/",
        "/form/",
    ]

    /// Every address by every method, without a token.
    static let everyAddress = addresses.flatMap { path in
        [HTTPRequest.Method.get, .head, .options, .put, .delete, .patch]
            .filter { !($0 == .delete && path.hasSuffix("logout/")) }
            .map { ScriptStep.bare($0, path) } + [ScriptStep.bare(.post, path)]
    }

    /// What visitors do, well or badly.
    static let visits: [ScriptStep] =
        [
            .get("/accounts/login"), .get("/accounts/login?next=/form/"), .get("/dashboard"), .get("/nowhere/"),
            .get("/nowhere"), .get("//dashboard/"), .get("/accounts/login/x/"), .get("/accounts/reset/OTk5OTk5OQ/x-y"),
            .get("/accounts/login/?next=/form/"), .get("/accounts/login/?next=https://evil.example/"),
            .get("/accounts/password_change/?a=1&b=%26"), .get("/accounts/password_change/done/?x=%C3%BC"),
            .bare(.post, "/accounts/login"),
            .form("no name", "/accounts/login/", "password", [:]),
            .form("unknown name", "/accounts/login/", "password", ["username": "nobody", "password": "x"]),
            .form("NUL", "/accounts/login/", "password", ["username": "no\u{0}body", "password": "x"]),
            .form("spaces", "/accounts/login/", "password", ["username": "  ", "password": "  "]),
            .form(
                "long", "/accounts/login/", "password",
                ["username": String(repeating: "a", count: 300), "password": "x"]),
            .form("no address", "/accounts/password_reset/", "email", ["email": ""]),
            .form("bad address", "/accounts/password_reset/", "email", ["email": "nobody@"]),
            .form("unknown address", "/accounts/password_reset/", "email", ["email": "nobody@example.com"]),
            .form("log out", "/form/", "word", [:], to: "/accounts/logout/"),
            .form("log out, next", "/form/", "word", ["next": "/form/"], to: "/accounts/logout/"),
            .form("log out, bad next", "/form/", "word", ["next": "//evil.example"], to: "/accounts/logout/"),
            .form("change without user", "/form/", "word", [:], to: "/accounts/password_change/"),
        ] + forgeries

    /// Requests that somebody else made up.
    private static let forgeries: [ScriptStep] = [
        .bare(.post, "/form/", [("csrfmiddlewaretoken", "x")]),
        .bare(.post, "/form/", [("csrfmiddlewaretoken", String(repeating: "a", count: 64))]),
        .bare(.post, "/form/", [("csrfmiddlewaretoken", String(repeating: "é", count: 32))]),
        .bare(.post, "/form/", headers: [.origin: "null"]),
        .bare(.post, "/form/", headers: [.origin: "http://evil.example"]),
        .bare(.post, "/form/", headers: [.referer: "http://evil.example/"]),
        .bare(.get, "/dashboard/", headers: [.cookie: "sessionid=abcdefghijklmnopqrstuvwxyz012345"]),
        .bare(.get, "/dashboard/", headers: [.cookie: "sessionid=x"]),
        .bare(.get, "/form/", headers: [.cookie: "csrftoken=x"]),
        .bare(.get, "/notes/", headers: [.cookie: "messages=x"]),
    ]

    /// What a signed-in user does, until the session is over.
    static let stay: [ScriptStep] = [
        .get("/accounts/login/?next=/form/"),
        .form("wrong old one", "/accounts/password_change/", "old_password", ["old_password": "x"]),
        .form(
            "two new ones", "/accounts/password_change/", "old_password",
            ["old_password": "tulip-garden-91", "new_password1": "a", "new_password2": "b"]),
        .form(
            "a bad new one", "/accounts/password_change/", "old_password",
            ["old_password": "tulip-garden-91", "new_password1": "12345", "new_password2": "12345"]),
        .form(
            "a good new one", "/accounts/password_change/", "old_password",
            [
                "old_password": "tulip-garden-91", "new_password1": "rose-garden-92", "new_password2": "rose-garden-92",
            ]),
        .get("/accounts/password_change/done/"), .get("/dashboard/"), .get("/note/?text=hello"), .get("/notes/"),
        .get("/notes/"),
        .form("log out, next", "/form/", "word", ["next": "/form/"], to: "/accounts/logout/"),
        .get("/dashboard/"), .get("/accounts/password_change/"),
    ]

    /// Places to go after signing in, of this site and of others.
    static let destinations = [
        "/form/", "/form/?a=1#b", "form/", "?a=1", "/ü/", "/form/%2F", "//evil.example/", "///evil.example",
        "https://evil.example/", "http:///evil.example", "\\\\evil.example", "/\\evil.example", "javascript:alert(1)",
        " /form/", "/form/\n", "\u{8}//evil.example", "http://127.0.0.1/", "ftp://127.0.0.1/", "1:2", "http:evil", "",
        "/" + String(repeating: "a", count: 2047), "/" + String(repeating: "a", count: 2048), "//[", "/a b",
        "http://user@127.0.0.1/", "https:/form/",
    ]
}
