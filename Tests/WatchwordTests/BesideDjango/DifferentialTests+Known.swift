extension BesideDjango.DifferentialTests {
    /// Where we leave Django on purpose.
    static let known: [KnownDifference] =
        [
            KnownDifference("our own pages carry a policy; Django 5.2 has none", at: "Content-Security-Policy") {
                $0.django == "-" && $0.watchword.hasPrefix("default-src 'self'")
            },
            KnownDifference("every account page and every error is never cached", at: "Cache-Control") {
                $0.django == "-" && $0.watchword == "max-age=0, must-revalidate, no-cache, no-store, private"
            },
            KnownDifference("every account page and every error is never cached", at: "Expires") {
                $0.django == "-" && $0.watchword == "now"
            },
            KnownDifference("an answer without a body has no type", at: "Content-Type") {
                $0.django == "text/html; charset=utf-8" && $0.watchword == "-" && $0.hasNoBody
            },
            KnownDifference("no answer can be framed, redirects included", at: "X-Frame-Options") {
                $0.django == "-" && $0.watchword == "DENY"
            },
            KnownDifference("what reads messages varies with the cookie they come in", at: "Vary") {
                $0.django == "-" && $0.watchword == "Cookie" && $0.step.contains("/note")
            },
            KnownDifference("a cookie that holds no messages of ours is deleted", at: "Set-Cookie") {
                $0.step == "GET /notes/" && $0.django.isEmpty
                    && $0.watchword.hasPrefix("messages=\"\"; expires=Thu, 01 Jan")
            },
            KnownDifference(
                "a method that an address does not have is refused before a token is asked for", at: "status"
            ) {
                $0.isWrongMethod && $0.django == "403" && $0.watchword == "405"
            },
            KnownDifference("a method that an address does not have is refused with those it has", at: "Allow") {
                $0.isWrongMethod && $0.django == "-" && $0.watchword.contains("OPTIONS")
            },
        ] + options

    /// OPTIONS is answered for every address by the router, which asks no view: nobody has to be signed in for it, and
    /// no page is sent. PUT is no second POST.
    private static let options: [KnownDifference] = [
        "status", "Allow", "Vary", "Location", "Set-Cookie", "forms", "errors",
    ]
    .map { trait in
        KnownDifference("OPTIONS is answered by the router, without the view", at: trait) {
            guard $0.step.contains("OPTIONS") else { return false }
            return switch trait {
            case "status": $0.watchword == "200"
            case "Allow": $0.watchword.contains("OPTIONS")
            default: $0.watchword == "-" || $0.watchword.isEmpty || $0.watchword == "0"
            }
        }
    }
}
