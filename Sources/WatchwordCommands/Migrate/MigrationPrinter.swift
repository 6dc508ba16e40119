import Synchronization

/// Prints one line per migration: its name when it begins, the rest when it is done.
final class MigrationPrinter: Sendable {
    private let session: CommandSession
    private let isInLine = Mutex(false)

    init(_ session: CommandSession) {
        self.session = session
    }

    func show(_ progress: MigrationProgress) {
        guard session.verbosity > 0 else { return }
        switch progress {
        case .applying(let name):
            session.terminal.show(session.text("migrate.applying", ["migration": name.description]), end: "")
            isInLine.withLock { $0 = true }
        case .applied:
            session.terminal.show(" " + session.terminal.paint(session.text("migrate.applied"), .green))
            isInLine.withLock { $0 = false }
        }
    }

    /// Ends a line that was begun, before something else is said.
    func stop() {
        if isInLine.withLock({ $0 }) { session.terminal.show("") }
    }
}
