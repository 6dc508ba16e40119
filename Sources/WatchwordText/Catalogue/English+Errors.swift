extension Catalogue {
    /// Error pages, and the pages that developers see instead in debug.
    static let englishErrors: [String: CatalogueEntry] = [
        "errors.home": .text("Go to the start page"),
        "errors.reason": .text("Why (shown in debug only)"),

        "errors.bad_request.title": .text("That request did not make sense"),
        "errors.bad_request.text": .text("Something in it was broken or out of place. Go back and try once more."),
        "errors.unauthorized.title": .text("Log in first"),
        "errors.unauthorized.text": .text("This address answers only those who are logged in."),
        "errors.forbidden.title": .text("Not for you"),
        "errors.forbidden.text": .text("This page exists, but your account may not open it."),
        "errors.not_found.title": .text("Nothing here"),
        "errors.not_found.text": .text("There is no page at this address. Perhaps it moved, or a letter got lost."),
        "errors.method_not_allowed.title": .text("Not that way"),
        "errors.method_not_allowed.text": .text(
            "This page cannot be asked like that. Use the links and buttons of the site."),
        "errors.too_large.title": .text("Too much at once"),
        "errors.too_large.text": .text("What you sent is larger than this site takes. Send less."),
        "errors.server_error.title": .text("Our mistake"),
        "errors.server_error.text": .text(
            "Something went wrong on our side. It has been noted; please try again later."),
        "errors.unavailable.title": .text("Out of order for a moment"),
        "errors.unavailable.text": .text("The site cannot do this right now. Please try again a little later."),

        "debug.badge": .text("Debug"),
        "debug.note": .text("You see this page because WATCHWORD_DEBUG is on. Visitors of a live site never should."),
        "debug.request": .text("The request"),
        "debug.query": .text("Query"),
        "debug.form": .text("Form"),
        "debug.cookies": .text("Cookies"),
        "debug.headers": .text("Headers"),
        "debug.empty": .text("none"),
        "debug.searched": .text("Searched, in this order"),
        "debug.routes": .text("The addresses that the site knows, in the order they were added"),
        "debug.routes.method": .text("Method"),
        "debug.routes.pattern": .text("Address"),
        "debug.routes.name": .text("Name"),
        "debug.unknown_address": .text("No address like {address}"),
        "debug.at": .text("{type} at {address}"),
        "debug.line": .text("{origin}, line {line}"),
        "debug.advice.migrate": .text("Run the command “migrate”, which makes the tables that are missing."),
        "debug.advice.read_only": .text(
            "Make the database and its folder writable for the user that the server runs as."),
        "debug.advice.slash": .text(
            "The form was sent to an address without its last slash. A redirect would lose what is in the form: write the slash in the form’s action."
        ),
        "debug.advice.names": .text("Give a route that name, or use the name of one that is there."),
    ]
}
