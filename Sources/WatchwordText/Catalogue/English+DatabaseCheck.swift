extension Catalogue {
    /// What `check --django` says.
    static let databaseCheckSentences: [String: CatalogueEntry] = [
        "database_check.database": .text("{engine} at {url}. It is looked at; nothing in it is changed."),
        "database_check.fine": .text("Nothing stands in the way: both sides can use this database."),
        "database_check.migrations": .text("Migrations"),
        "database_check.migrations.app": .text("{applied} of {known} applied"),
        "database_check.migrations.newer": .text("{applied} of {known} applied, and {newer} newer than known"),
        "database_check.migrations.other": .plural(
            one: "one applied; an app of Django's, not looked at",
            other: "{count} applied; an app of Django's, not looked at"),
        "database_check.users": .text("Users"),
        "database_check.users.rows": .plural(one: "one user", other: "{count} users"),
        "database_check.users.tried.label": .text("tried"),
        "database_check.users.tried": .plural(one: "the newest one was read", other: "the newest {count} were read"),
        "database_check.users.extra.label": .text("more columns"),
        "database_check.users.extra": .text("{columns}; left as they are"),
        "database_check.passwords": .text("Passwords"),
        "database_check.passwords.preferred": .text("{count}; how new passwords are encoded here"),
        "database_check.passwords.algorithm": .text("{count}; verified here, then encoded anew"),
        "database_check.passwords.unknown": .text("{count}; no hasher of this site reads it"),
        "database_check.passwords.unusable.label": .text("unusable"),
        "database_check.passwords.unusable": .text("{count}; users who sign in by other means"),
        "database_check.passwords.empty.label": .text("empty"),
        "database_check.passwords.empty": .text("{count}; no password matches"),
        "database_check.passwords.shapeless.label": .text("of no known form"),
        "database_check.passwords.shapeless": .text("{count}; no password matches"),
        "database_check.passwords.tried.label": .text("tried"),
        "database_check.passwords.tried": .text("{tried} of {rows}, of which {unreadable} cannot be read"),
        "database_check.passwords.outdated.label": .text("to be upgraded"),
        "database_check.passwords.outdated": .text("{count} of those tried, each when its owner logs in next"),
        "database_check.sessions": .text("Sessions"),
        "database_check.sessions.alive.label": .text("alive"),
        "database_check.sessions.alive": .text("{count}"),
        "database_check.sessions.expired.label": .text("expired"),
        "database_check.sessions.expired": .text("{count}"),
        "database_check.sessions.tried.label": .text("tried"),
        "database_check.sessions.tried": .text(
            "{tried} that end last, with the secret key and {fallbacks} older: {readable} can be read, {signed_in} of "
                + "these name a user"),
        "database_check.sessions.elsewhere.label": .text("elsewhere"),
        "database_check.sessions.elsewhere": .text("this site does not keep them in the database"),
        "database_check.remember": .text("To be the same on both sides"),
        "database_check.remember.key": .text("as Django's SECRET_KEY; the fallbacks of both too"),
        "database_check.remember.zone": .text("{zone}, as Django's TIME_ZONE; the age of reset links is counted by it"),
        "database_check.remember.use_tz": .text(
            "True at Django, which is its default; with False its clocks tell local time and reset links do not fit"),
        "database_check.remember.preset": .text("{preset}; on a database shared with a Django it has to be django"),

        "database_check.empty": .text("the database is empty: nobody can sign in."),
        "database_check.empty.hint": .text("\"migrate\" makes the tables, which a Django then finds complete."),
        "database_check.foreign": .text(
            "this is no database of a Django site: it has tables, but none that Django makes ({tables})."),
        "database_check.foreign.hint": .text("Look at the address. \"migrate\" would add tables beside those."),
        "database_check.no_user_table": .text("there is no table {table}, so nobody can sign in."),
        "database_check.no_user_table.hint": .text("\"migrate\" makes the tables that are missing."),
        "database_check.swapped": .text(
            "the Django site has a user model of its own: {model} in the table {table}, with {rows} rows. "
                + "Works: sessions, groups and permissions as tables. "
                + "Does not work: signing in, resetting a password, anything else with a user, because this site looks "
                + "for them in {own}."),
        "database_check.swapped.hint": .text(
            "Write an app with a user model for {table} and give it to Site; do not run \"migrate\" before. "
                + "The columns are: {columns}."),
        "database_check.swapped.key": .text(
            "The key of {table} is neither a whole number nor a UUID, so no user model of this library can read it: leave "
                + "these users to Django. The columns are: {columns}."),
        "database_check.missing_columns": .text(
            "the table lacks columns ({columns}), so nobody can sign in. "
                + "Migrations that are missing, or newer than this version knows, are the usual reason."),
        "database_check.newer": .text(
            "newer than this version knows: {migrations}. "
                + "Works: what is found below without an error, since the columns that are needed are there. "
                + "Does not work: whatever the newer migrations brought; this site does not know of it."),
        "database_check.newer.hint": .text("Leave \"migrate\" to Django on this database."),
        "database_check.missing_migrations": .text("not applied: {migrations}."),
        "database_check.missing_migrations.hint": .text(
            "\"migrate\" applies them; a Django on this database sees that it was done."),
        "database_check.no_migrations_table": .text(
            "there is no table django_migrations, but other tables that migrations make. "
                + "Works: what is found below without an error. "
                + "Does not work: \"migrate\", which would make all tables again, at Django too."),
        "database_check.no_migrations_table.hint": .text(
            "Let Django note what is there already: \"manage.py migrate --fake\"."),
        "database_check.no_sessions": .text(
            "there is no table django_session, in which sessions are to be kept, so nobody can sign in."),
        "database_check.no_sessions.hint": .text("\"migrate\" makes it, here or at Django."),
        "database_check.missing_tables": .text("not there: {tables}. What needs them does not work."),
        "database_check.demanding": .text(
            "columns that no new user can be without and that this site does not know: {columns}. "
                + "Works: signing in, changing and resetting passwords. "
                + "Does not work: sign-up, createsuperuser, import-users."),
        "database_check.demanding.hint": .text(
            "Write an app with a user model that has these columns, or give them a default in the database."),
        "database_check.unreadable_users": .plural(
            one: "one of the newest users holds something that cannot be read, and cannot sign in.",
            other: "{count} of the newest users hold something that cannot be read, and cannot sign in."),
        "database_check.unknown_passwords": .plural(
            one: "one user has a password that no hasher of this site can read.",
            other: "{count} users have passwords that no hasher of this site can read."),
        "database_check.unknown_passwords.hint": .text(
            "Name the algorithm in WATCHWORD_PASSWORD_HASHERS if this site has it; otherwise these users need a reset "
                + "link, or sign in with Django first and let it encode anew."),
        "database_check.shapeless_passwords": .plural(
            one: "one user has a password column of no known form, and cannot sign in, with Django neither.",
            other: "{count} users have password columns of no known form, and cannot sign in, with Django neither."),
        "database_check.unreadable_passwords": .plural(
            one: "of {tried} passwords looked at, one is cut, garbled or asks for more than a server can bear.",
            other: "of {tried} passwords looked at, {count} are cut, garbled or ask for more than a server can bear."),
        "database_check.unreadable_passwords.hint": .text("These users can be sent a reset link."),
        "database_check.wrong_key": .text(
            "none of the {count} sessions that were tried can be read: is WATCHWORD_SECRET_KEY Django's SECRET_KEY? "
                + "Reset links made on one side do not work on the other either."),
        "database_check.some_wrong_key": .text("of {tried} sessions that were tried, {count} cannot be read."),
        "database_check.some_wrong_key.hint": .text("Were they signed with an older key? Name it among the fallbacks."),
        "database_check.standard": .text(
            "the tables are Django's and WATCHWORD_PRESET is standard, so: sessions are kept under digests of their keys, "
                + "and neither side finds the other's ({count} are kept as Django keeps them); under HTTPS the cookies are "
                + "named __Host-sessionid, __Host-csrftoken and __Host-messages, which a Django does not look for; new "
                + "passwords are Argon2id, which a Django reads only with argon2-cffi installed and its hasher listed."),
        "database_check.standard.hint": .text("Set WATCHWORD_PRESET=django."),
        "database_check.kept_otherwise": .plural(
            one: "one session was begun by a site with WATCHWORD_PRESET=standard and is not found with django.",
            other: "{count} sessions were begun by a site with WATCHWORD_PRESET=standard and are not found with django."
        ),
        "database_check.unreadable": .text("{table} cannot be read: {reason}"),
        "database_check.unreadable.hint": .text(
            "May the user of the database address select from it, and are all its columns there?"),
    ]
}
