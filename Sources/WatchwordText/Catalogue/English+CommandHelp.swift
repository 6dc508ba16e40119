extension Catalogue {
    static let commandHelp: [String: CatalogueEntry] = [
        "help.program": .text("A site with accounts: users, passwords, permissions."),
        "help.program.discussion": .text(
            "Settings come from the environment, a .env file or watchword.json, in that order. "
                + "\"check\" looks them over."),
        "help.verbosity": .text("How much is said: 0 nothing but errors, 1 what matters, 2 and 3 more."),
        "help.settings": .text("A JSON file with settings, instead of watchword.json."),
        "help.no_color": .text("Never colour what is printed."),
        "help.force_color": .text("Colour what is printed even when it is not for a terminal."),
        "help.traceback": .text("Show all there is about an error."),
        "help.skip_checks": .text("Do not look the site over first."),
        "help.noinput": .text("Ask nothing."),

        "help.runserver": .text("Serve the site."),
        "help.runserver.discussion": .text(
            "Without an address: 127.0.0.1:8000, or the port that the variable PORT names. The site is served until "
                + "Control-C or SIGTERM; requests that are running are answered first."),
        "help.runserver.address": .text("A port, or an address and a port: 8080, 0.0.0.0:80, [::1]:8000."),
        "help.runserver.ipv6": .text("Use IPv6 where only a port is given."),

        "help.migrate": .text("Bring the database to what the program expects."),
        "help.migrate.app": .text("Apply no more than this app and what it needs."),
        "help.migrate.name": .text("Stop after this migration of the app; the beginning of its name is enough."),
        "help.migrate.plan": .text("Show what would be done, with the SQL, and change nothing."),
        "help.migrate.check": .text("Show what would be done, and end with status 1 if it is anything."),

        "help.showmigrations": .text("Show which migrations there are and which are applied."),
        "help.showmigrations.app": .text("Show these apps alone."),
        "help.showmigrations.list": .text("By app (the default)."),
        "help.showmigrations.plan": .text("In the order in which they are applied."),

        "help.createsuperuser": .text("Make a user who may do everything."),
        "help.createsuperuser.discussion": .text(
            """
            Every field that is asked for can be given as an option: --username joe --email joe@example.com for the \
            built-in users, --date_of_birth 1990-05-17 where a site asks for it.

            With --noinput the values come from options or from WATCHWORD_SUPERUSER_USERNAME, \
            WATCHWORD_SUPERUSER_EMAIL, WATCHWORD_SUPERUSER_PASSWORD and so on (DJANGO_SUPERUSER_… too); without a \
            password nobody can sign in before changepassword gave one.
            """),
        "help.createsuperuser.fields": .text("--FIELD VALUE for any field that is asked for."),

        "help.changepassword": .text("Give a user a new password."),
        "help.changepassword.username": .text("Whose; your own name on this system if left out."),

        "help.clearsessions": .text("Remove sessions that have expired."),
        "help.clearsessions.discussion": .text("For a timer, once a day. It says nothing when all is well."),

        "help.check": .text("Look the site and its settings over."),
        "help.check.deploy": .text("Also say what a site that strangers can reach should have."),
        "help.check.django": .text(
            "Look at the database instead, and say how this site and a Django get on with it. Nothing is changed."),
        "help.check.fail_level": .text(
            "End with status 1 from this on: DEBUG, INFO, WARNING (as with --django), ERROR (otherwise) or CRITICAL."),

        "help.sendtestemail": .text("Send a mail, to see whether mail goes out."),
        "help.sendtestemail.addresses": .text("Who gets it."),

        "usage.verbosity": .text("-v takes 0, 1, 2 or 3."),
        "usage.colors": .text("--no-color and --force-color exclude each other."),
        "usage.address": .text("\"{address}\" is neither a port nor an address and a port, like 127.0.0.1:8000."),
        "usage.level": .text("\"{level}\" is none of {levels}."),
        "usage.check.both": .text("--deploy and --django look at different things: call check twice."),
        "usage.unexpected_argument": .text("\"{argument}\" is not expected here."),
        "usage.unknown_field": .text("there is no option {option}. The fields are {options}."),
        "usage.missing_value": .text("{option} needs a value."),
    ]
}
