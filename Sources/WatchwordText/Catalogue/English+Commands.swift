extension Catalogue {
    static let englishCommands: [String: CatalogueEntry] =
        [commandSentences, commandHelp, databaseCheckSentences, importSentences, projectSentences, settingSentences]
        .reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

    private static let commandSentences: [String: CatalogueEntry] = [
        "commands.error": .text("Error: {reason}"),
        "commands.cancelled": .text("Cancelled."),
        "commands.no_terminal": .text(
            "Error: this command asks questions and reads the answers from a terminal only. Run it in one."),
        "commands.password": .text("Password: "),
        "commands.password.again": .text("Password (again): "),
        "commands.password.mismatch": .text("Error: the two passwords differ."),
        "commands.password.blank": .text("Error: a password cannot be blank."),

        "migrate.heading": .text("Operations to perform:\n  Apply all migrations: {apps}"),
        "migrate.running": .text("Running migrations:"),
        "migrate.applying": .text("  Applying {migration}..."),
        "migrate.applied": .text("OK"),
        "migrate.nothing": .text("  Nothing to apply: the database is up to date."),
        "migrate.planned": .text("Planned operations:"),
        "migrate.planned.one": .text("  {migration}"),
        "migrate.planned.nothing": .text("    -- changes nothing in the tables"),
        "migrate.planned.unforeseen": .text(
            "    -- what comes next depends on the migrations before it, so it is known when they are applied: {reason}"
        ),
        "migrate.nothing_planned": .text("  None: the database is up to date."),
        "migrate.unknown_app": .text("there is no app labelled \"{app}\" with migrations."),
        "migrate.unknown_name": .text("the app \"{app}\" has no migration whose name begins with \"{name}\"."),
        "migrate.ambiguous_name": .text(
            "the app \"{app}\" has several migrations whose names begin with \"{name}\". Write more of it."),
        "migrate.backwards": .text("migrations are applied but not taken back. Restore a backup instead."),
        "showmigrations.none": .text("(no migrations)"),

        "check.route_taken": .text("{route}, so the later one is never asked."),
        "check.unknown_address": .text(
            "No page is named “{name}”, and it is no path either: those sent there find nothing."),
        "check.malformed_permission": .text("“{name}” is no name of a permission, so this guard lets nobody in."),
        "check.malformed_permission.hint": .text(
            "Write the label of an app, a dot and a code name, as in tasks.close_task."),
        "check.unknown_permission": .text(
            "no model of the site has the permission “{name}”, so this guard lets only superusers in."),
        "check.unknown_permission.hint": .text(
            "Declare it among the model’s permissions and the model among the site’s models; or, when a backend decides about it, add it to the site’s otherPermissions."
        ),
        "check.no_confirmation_page": .text(
            "the guard may ask for the password once more, and there is no page for it."),
        "check.no_confirmation_page.hint": .text(
            "Mount the site’s account pages: site.mount(.accounts, at: \"accounts\")."),
        "check.nothing": .text("Nothing found: the site looks right."),
        "check.found": .plural(one: "The check found one thing:", other: "The check found {count} things:"),
        "check.hint": .text("Hint: {hint}"),
        "check.level.debug": .text("DEBUG"),
        "check.level.info": .text("INFO"),
        "check.level.warning": .text("WARNINGS"),
        "check.level.error": .text("ERRORS"),
        "check.level.critical": .text("CRITICAL"),
        "check.unknown_setting": .text("no setting has this name, so it changes nothing. Is it misspelt?"),
        "check.hsts": .text(
            "browsers are not told to insist on HTTPS. Set a number of seconds once the whole site is served over it."),
        "check.hsts_subdomains": .text("browsers may still use plain HTTP for subdomains."),
        "check.hsts_preload": .text("the site does not ask for the list of HTTPS sites that browsers carry."),
        "check.ssl_redirect": .text(
            "plain HTTP is answered instead of redirected. Set it to 1, unless a proxy in front redirects."),
        "check.weak_key": .text(
            "a key has fewer than 50 characters or 5 different ones, or was made for development. Make a random one."),
        "check.session_cookie": .text("the session cookie also travels over plain HTTP, where others can read it."),
        "check.csrf_cookie": .text("the CSRF cookie also travels over plain HTTP, where others can read it."),
        "check.debug": .text("debug shows visitors the inside of the site. Set it to 0."),
        "check.allowed_hosts": .text("no host is allowed. Name those that the site is reached by."),
        "check.any_host": .text("every host is allowed, so links in mail can be made to lead elsewhere."),
        "check.email_stays": .text("mail does not leave this machine, so nobody can recover a password."),
        "check.wide_proxies": .text("whoever is in {network} may say in {header} who they are."),
        "check.wide_proxies.hint": .text("Name the addresses of your proxies only."),
        "check.not_migrated": .plural(
            one: "one migration is not applied.", other: "{count} migrations are not applied."),
        "check.not_migrated.hint": .text("Run \"migrate\"; \"migrate --plan\" shows what it would do."),
        "check.no_user_table": .text("the table {table} of the user model is not there, and no migration makes it."),
        "check.no_user_table.hint": .text(
            "Write site.migrations = [Migration(app: \"{app}\", name: \"0001_initial\") { try $0.createTable({model}.self) }]."
        ),
        "check.no_join_table": .text(
            "there is no table {table}, though all migrations were applied: no {model} can be given groups and permissions."
        ),
        "check.no_join_table.hint": .text("Add a migration with createMembershipTables(for: {model}.self)."),
        "check.lost_table": .text("the table is not there, though {migration} was applied."),
        "check.lost_table.hint": .text(
            "Restore it from a backup; \"migrate --plan\" on an empty database shows the statements that make it."),
        "check.no_proxy": .text(
            "is empty, so that nobody is believed who sends the header {header}, and no remote user signs in."),
        "check.no_passwords": .text(
            "the account pages are mounted, but no backend takes a user name and a password, so nobody can log in there."
        ),
        "check.no_passwords.hint": .text("Add .model to the site’s backends, or do not mount .accounts."),
        "check.no_throttle": .text("passwords can be guessed without limit."),
        "check.no_validators": .text("any password is accepted, \"1\" for example."),

        "runserver.version": .text("Watchword {version}, database {database}"),
        "runserver.version.debug": .text("Watchword {version} in debug, database {database}"),
        "runserver.serving": .text("Serving at {url}"),
        "runserver.quit": .text("Quit with Control-C."),
        "runserver.debug": .text(
            "Debug is on: errors show the inside of the site. Set WATCHWORD_DEBUG=0 where strangers can reach it."),
        "runserver.stopping": .text("\nStopping when running requests are answered. Control-C again stops at once."),
        "runserver.unapplied": .plural(
            one: "One migration is not applied ({apps}); the site may not work before \"{program} migrate\" is run.",
            other: "{count} migrations are not applied ({apps}); the site may not work before \"{program} migrate\" "
                + "is run."),
        "runserver.no_hosts": .text(
            "outside debug the hosts that the site is reached by have to be named: set WATCHWORD_ALLOWED_HOSTS, "
                + "for example to www.example.com."),
        "runserver.checks_failed": .text("the site is not started before these errors are mended."),
        "runserver.in_use": .text("port {port} is in use: another server listens at {address}. Choose another port."),
        "runserver.denied": .text("the system does not let this user listen at {address}. Choose a port above 1023."),
        "runserver.not_here": .text("{host} is no address of this machine."),
        "runserver.unknown_host": .text("no address is known for {host}."),

        "createsuperuser.no_terminal": .text(
            "No superuser was made: there is no terminal to ask questions on. Run \"{program} createsuperuser\" in one, "
                + "or give options and --noinput."),
        "superuser.prompt": .text("{label}: "),
        "superuser.prompt.proposal": .text("{label} [{proposal}]: "),
        "superuser.blank": .text("{label} cannot be blank."),
        "superuser.taken": .text("this {label} is already taken."),
        "superuser.refused": .text("{option}: {reasons}"),
        "superuser.option_needed": .text("with --noinput the option {option} is needed."),
        "superuser.bypass": .text("Take this password all the same? [y/N]: "),
        "superuser.created": .text("The superuser has been created."),

        "changepassword.whose": .text("Changing the password of \"{username}\"."),
        "changepassword.unknown": .text("there is no user \"{username}\"."),
        "changepassword.nobody": .text("this system does not say who you are. Name the user."),
        "changepassword.aborted": .text("nothing was entered, so the password stays as it is."),
        "changepassword.gave_up": .text("the password of \"{username}\" stays as it is after {attempts} attempts."),
        "changepassword.done": .text("The password of \"{username}\" has been changed."),

        "sendtestemail.subject": .text("Test mail from {host} at {time}"),
        "sendtestemail.body": .text("If you can read this, the site can send mail.\n"),
        "sendtestemail.sent": .text("Sent to {address} by {url}"),
        "sendtestemail.failed": .text("no mail went to {address} by {url}. {reason}"),
    ]
}
