/// What `runserver` says when connections are accepted: what runs, where, and how to end it.
struct ServerGreeting: Sendable {
    private let session: CommandSession
    private let address: ListenAddress

    init(_ session: CommandSession, address: ListenAddress) {
        self.session = session
        self.address = address
    }

    func show(port: Int) {
        let settings = session.site.settings
        session.say(
            settings.isDebug ? "runserver.version.debug" : "runserver.version",
            ["version": WatchwordVersion.current, "database": settings.database.description])
        let url = session.terminal.paint(address.url(port: port), .bold)
        session.say("runserver.serving", ["url": url])
        session.say("runserver.quit")
        guard settings.isDebug, session.verbosity > 0 else { return }
        session.terminal.show(session.terminal.paint(session.text("runserver.debug"), .yellow))
    }
}
