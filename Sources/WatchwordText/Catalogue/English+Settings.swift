extension Catalogue {
    static let settingSentences: [String: CatalogueEntry] = [
        "settings.problems": .plural(
            one: "The site cannot start: one setting has to be mended.",
            other: "The site cannot start: {count} settings have to be mended."),
        "settings.problem.given": .text("{variable} is \"{given}\" ({source})"),
        "settings.problem.hidden": .text("{variable} ({source})"),
        "settings.problem.missing": .text("{variable} is not set"),
        "settings.problem.file": .text("In the file {source}"),

        "settings.text": .text("It has signs that cannot be printed, line ends for example."),
        "settings.flag": .text("Write 1 or 0."),
        "settings.seconds": .text("Write a whole number of seconds from {lowest} to {highest}."),
        "settings.port": .text("Write a port, a number from 1 to 65535."),
        "settings.choice": .text("Write one of: {choices}."),
        "settings.cookie_name": .text("Write letters, digits, - and _, as in sessionid."),
        "settings.path_or_name": .text("Write a path that begins with / or the name of a URL, as in dashboard."),
        "settings.from_email": .text("Write an e-mail address, as in site@example.com or Site <site@example.com>."),
        "settings.session_store": .text(
            "Write database, cached_database, signed_cookies, or file: with a folder behind it."),
        "settings.throttle": .text("Write on, off, or limits like 5/1m,50/1h: so many attempts in so much time."),
        "settings.hashers": .text("Write tags of algorithms, the preferred first, separated by commas: {tags}."),
        "settings.hashers.twice": .text("The same algorithm is named twice."),
        "settings.time_zone": .text("Write a name of the time zone database, as in UTC or Europe/Vienna."),
        "settings.allowed_host": .text(
            "Write host names without scheme, port or path, separated by commas: www.example.com, .example.com for all "
                + "subdomains too, or * for any."),
        "settings.allowed_hosts.missing": .text(
            "Outside debug the hosts that the site is reached by have to be named, for example www.example.com."),
        "settings.trusted_origin": .text(
            "Write origins with their scheme and without path, separated by commas: https://www.example.com, "
                + "https://*.example.com, https://example.com:8443."),
        "settings.network": .text(
            "Write addresses or networks, separated by commas: 127.0.0.1, 10.0.0.0/8, 2001:db8::/32."),
        "settings.proxy_header": .text(
            "Write a header and the value that means HTTPS: X-Forwarded-Proto: https. The proxy must set or remove it in "
                + "every request."),
        "settings.folders": .text("There is no such folder. Write folders separated by colons."),
        "settings.validators": .text(
            "Write any of similarity, length:8, common, numeric, separated by commas; nothing at all switches them off."
        ),
        "settings.validators.length": .text("Write a length from 1 to 4096, as in length:12."),
        "settings.email_url": .text("{reason}"),
        "settings.email_url.folder": .text("Write a folder, as in file:var/mail."),

        "settings.database": .text(
            "Write sqlite:PATH, sqlite:///ABSOLUTE/PATH, or postgres://USER:PASSWORD@HOST/NAME."),
        "settings.database.empty": .text("The path of the database is missing: write sqlite:PATH."),
        "settings.database.host": .text(
            "After two slashes an address has a host, and SQLite has none. Write sqlite:PATH for a path from the working "
                + "directory, or sqlite:///PATH, with three slashes, for an absolute one."),
        "settings.database.postgres": .text(
            "Write a connection URI, postgres://USER:PASSWORD@HOST:PORT/NAME, or keywords and values, "
                + "postgres:host=HOST dbname=NAME user=USER."),
        "settings.database.encoding": .text(
            "In a connection URI, a sign of its own in a user name or a password is written with a percent sign: @ as %40, "
                + ": as %3A, / as %2F, ? as %3F, # as %23, % as %25."),

        "settings.secret_key.missing": .text(
            "Outside debug the site needs a key of its own; sessions and links are signed with it. Make one, and keep it:\n"
                + "{recipe}"),
        "settings.secret_key.weak": .text(
            "The key needs at least 50 characters, 5 different ones, and must not be one that was made for development "
                + "(django-insecure-…): who guesses it can sign in as anyone. Make one, and keep it:\n{recipe}"),
        "settings.secret_key.both": .text("Set WATCHWORD_SECRET_KEY or WATCHWORD_SECRET_KEY_FILE, not both."),
        "settings.secret_key.file": .text("The file {file} cannot be read: {reason}."),
        "settings.secret_key.file_empty": .text("The file {file} holds no key."),
        "settings.secret_key.kept": .text("The key kept in {file} is damaged. Delete the file and a new one is made."),
        "settings.secret_key.unwritable": .text(
            "In debug a key is made and kept in {file}, which cannot be written: {reason}."),

        "settings.file.unreadable": .text("The file {file} cannot be read, or is not UTF-8."),
        "settings.dotenv.line": .text("Line {line} is not NAME=value, or a quote is left open."),
        "settings.json": .text("The file is no JSON: something is wrong at byte {offset}."),
        "settings.json.object": .text("The file has to hold one object, as in {\"WATCHWORD_DEBUG\": true}."),
        "settings.json.type": .text("Write text, a whole number, true or false, or a list of texts."),
    ]
}
