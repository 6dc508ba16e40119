extension Catalogue {
    /// The page for a request that may have been forged.
    static let englishCSRF: [String: CatalogueEntry] = [
        "errors.forgery.title": .text("We could not tell that this came from you"),
        "errors.forgery.text": .text(
            "The form was too old, or another site tried to send it in your name. Go back, reload the page, and send it once more."
        ),
        "csrf.no_cookie": .text(
            "Your browser sent no cookie along. If you have switched cookies off, allow them for this site."),
        "csrf.no_referer": .text(
            "Your browser did not say which page the form was on (the Referer header). If you have switched that off, allow it within this site."
        ),
    ]
}
