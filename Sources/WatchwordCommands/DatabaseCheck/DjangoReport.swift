import WatchwordAuth
import WatchwordText

/// What `check --django` prints: first what is there, in aligned lines, then what is wrong with it.
struct DjangoReport {
    let messages: [CheckMessage]
    private let findings: DatabaseFindings
    private let settings: SettingsValues

    init(_ findings: DatabaseFindings, settings: SettingsValues) {
        self.findings = findings
        self.settings = settings
        messages = DjangoChecks(findings: findings, preset: settings.preset).messages
    }

    /// A line of the report: what it is about, and what is said of it.
    private struct Line {
        /// A name of the database, or nil for one that the catalogue has under the key of the sentence.
        private let name: String?
        let sentence: Sentence

        init(_ key: String, _ parameters: [String: String] = [:], count: Int? = nil, of name: String? = nil) {
            self.name = name?.onOneLine
            sentence = Sentence("database_check.\(key)", parameters.mapValues(\.onOneLine), count: count)
        }

        func label(in session: CommandSession) -> String { name ?? session.text("\(sentence.key).label") }
    }

    /// Prints the facts.
    func show(in session: CommandSession) {
        session.say("database_check.database", ["engine": findings.engine, "url": settings.database.description])
        guard findings.looksLikeDjango, session.verbosity > 0 else { return }
        let sections = [
            ("migrations", migrations), ("users", users), ("passwords", passwords), ("sessions", sessions),
            ("remember", remember),
        ]
        let width = sections.flatMap(\.1).map { $0.label(in: session).count }.filter { $0 <= 32 }.max() ?? 0
        for (heading, lines) in sections where !lines.isEmpty {
            session.terminal.show("")
            session.terminal.show(session.terminal.paint(session.text("database_check.\(heading)"), .bold))
            for line in lines {
                let label = line.label(in: session)
                let gap = String(repeating: " ", count: max(0, width - label.count) + 2)
                session.terminal.show("  \(label)\(gap)\(session.catalogue.text(line.sentence))")
            }
        }
        session.terminal.show("")
    }

    private var migrations: [Line] {
        guard let migrations = findings.migrations else { return [] }
        let known = migrations.apps.map { app in
            let counts = ["applied": String(app.applied), "known": String(app.known), "newer": String(app.newer.count)]
            return Line(app.newer.isEmpty ? "migrations.app" : "migrations.newer", counts, of: app.label)
        }
        return known + migrations.others.map { Line("migrations.other", count: $0.count, of: $0.label) }
    }

    private var users: [Line] {
        let users = findings.userTable
        guard let rows = users.rows else { return [] }
        var lines = [Line("users.rows", count: rows, of: users.table)]
        if users.tried > 0 { lines.append(Line("users.tried", count: users.tried)) }
        if !users.extraColumns.isEmpty {
            lines.append(Line("users.extra", ["columns": users.extraColumns.joined(separator: ", ")]))
        }
        return lines
    }

    private var passwords: [Line] {
        guard let passwords = findings.passwords, passwords.rows > 0 else { return [] }
        var lines = passwords.algorithms.map { algorithm in
            let key = algorithm.isPreferred ? "preferred" : algorithm.isKnown ? "algorithm" : "unknown"
            return Line("passwords.\(key)", ["count": String(algorithm.count)], of: algorithm.tag)
        }
        let others = [
            ("unusable", passwords.unusable), ("empty", passwords.empty), ("shapeless", passwords.shapeless),
        ]
        lines += others.filter { $0.1 > 0 }.map { Line("passwords.\($0.0)", ["count": String($0.1)]) }
        let counts = [
            "tried": String(passwords.tried), "rows": String(passwords.rows),
            "unreadable": String(passwords.unreadable),
        ]
        lines.append(Line("passwords.tried", counts))
        lines.append(Line("passwords.outdated", ["count": String(passwords.outdated)]))
        return lines
    }

    private var sessions: [Line] {
        guard let sessions = findings.sessions else {
            switch settings.sessionStore {
            case .database, .cachedDatabase: return []
            case .files, .signedCookies: return [Line("sessions.elsewhere")]
            }
        }
        var lines = [
            Line("sessions.alive", ["count": String(sessions.alive)]),
            Line("sessions.expired", ["count": String(sessions.expired)]),
        ]
        if sessions.tried > 0 {
            let counts = [
                "tried": String(sessions.tried), "readable": String(sessions.readable),
                "signed_in": String(sessions.signedIn), "fallbacks": String(settings.secretKeyFallbacks.count),
            ]
            lines.append(Line("sessions.tried", counts))
        }
        return lines
    }

    private var remember: [Line] {
        [
            Line("remember.key", of: "WATCHWORD_SECRET_KEY"),
            Line("remember.zone", ["zone": settings.timeZone], of: "WATCHWORD_TIME_ZONE"),
            Line("remember.use_tz", of: "USE_TZ"),
            Line("remember.preset", ["preset": settings.preset.rawValue], of: "WATCHWORD_PRESET"),
        ]
    }
}
