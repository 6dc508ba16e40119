#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Synchronization
import WatchwordAuth
import WatchwordText

/// Shows how far an import is: a bar on a terminal, a line now and then elsewhere.
final class ImportProgress: Sendable {
    /// How many rows are between two lines where there is no terminal.
    private static let rowsPerLine = 100_000
    private static let barWidth = 30

    private struct State {
        var counts = ImportCounts()
        var shownRows = 0
        var shownAt: ContinuousClock.Instant?
        var hasBar = false
    }

    private let session: CommandSession
    private let size: Int?
    private let isTerminal: Bool
    private let begun = ContinuousClock.now
    private let state = Mutex(State())

    init(_ session: CommandSession, size: Int?) {
        self.session = session
        self.size = size
        isTerminal = isatty(session.terminal.output) == 1
    }

    var counts: ImportCounts { state.withLock { $0.counts } }

    func take(_ event: UserImportEvent) {
        switch event {
        case .refused(let row):
            clear()
            session.complain(
                "import.refused", ["line": String(row.line), "reason": session.catalogue.text(row.reason)])
        case .progress(let counts):
            state.withLock { state in
                state.counts = counts
                if session.verbosity > 0 { show(&state) }
            }
        }
    }

    /// Removes the bar, so that a line can be written.
    func clear() {
        state.withLock { state in
            guard state.hasBar else { return }
            session.terminal.show("\r\u{1B}[K", end: "")
            state.hasBar = false
            state.shownAt = nil
        }
    }

    /// The counts as parameters of a sentence.
    func numbers(_ more: [String: String] = [:]) -> [String: String] {
        let counts = counts
        return more.merging([
            "imported": String(counts.imported), "there": String(counts.alreadyThere),
            "refused": String(counts.refused),
        ]) { first, _ in first }
    }

    private func show(_ state: inout State) {
        let rows = state.counts.rows
        if isTerminal {
            // Ten times a second is more than anybody can read.
            if let last = state.shownAt, last.duration(to: .now) < .milliseconds(100) { return }
            session.terminal.show("\r" + bar(state.counts) + sentence(state.counts) + "\u{1B}[K", end: "")
            state.hasBar = true
            state.shownAt = .now
        } else if rows / Self.rowsPerLine > state.shownRows / Self.rowsPerLine {
            session.terminal.show(sentence(state.counts))
            state.shownRows = rows
        }
    }

    private func bar(_ counts: ImportCounts) -> String {
        guard let size, size > 0 else { return "" }
        let filled = min(Self.barWidth, counts.bytesRead * Self.barWidth / size)
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: Self.barWidth - filled) + "] "
    }

    private func sentence(_ counts: ImportCounts) -> String {
        let seconds = begun.duration(to: .now) / .seconds(1)
        let percent = size.map { $0 > 0 ? "\(min(100, counts.bytesRead * 100 / $0)) %, " : "" } ?? ""
        return session.text(
            "import.progress",
            [
                "percent": percent, "rows": String(counts.rows),
                "rate": String(Int(Double(counts.rows) / max(seconds, 0.001))),
            ])
    }
}
