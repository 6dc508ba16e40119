import WatchwordAuth
import WatchwordText

/// What is wrong with a database that a Django site and this one are to share, and what works all the same.
struct DjangoChecks {
    let findings: DatabaseFindings
    let preset: SettingsValues.Preset

    var messages: [CheckMessage] {
        if findings.tables.isEmpty { return [problem("E001", .error, "empty", hint: true)] }
        guard findings.looksLikeDjango else {
            let tables = Self.list(findings.tables, most: 5)
            return [problem("E002", .error, "foreign", ["tables": tables], hint: true)]
        }
        return users + migrations + passwords + sessions + habits + unreadable
    }

    private func problem(
        _ id: String, _ level: CheckMessage.Level, _ key: String, subject: String? = nil,
        _ parameters: [String: String] = [:], count: Int? = nil, hint: Bool = false
    ) -> CheckMessage {
        let parameters = parameters.mapValues(\.onOneLine)
        let hint = hint ? Sentence("database_check.\(key).hint", parameters) : nil
        return CheckMessage(
            "django.\(id)", level, subject: subject, Sentence("database_check.\(key)", parameters, count: count),
            hint: hint)
    }

    private static func list(_ names: [String], most: Int) -> String {
        names.prefix(most).joined(separator: ", ") + (names.count > most ? ", …" : "")
    }

    private var users: [CheckMessage] {
        let users = findings.userTable
        if let other = users.swapped { return [swapped(other)] }
        guard users.exists else {
            return [problem("E003", .error, "no_user_table", ["table": users.table], hint: true)]
        }
        var messages: [CheckMessage] = []
        if !users.missingColumns.isEmpty {
            let columns = users.missingColumns.joined(separator: ", ")
            messages.append(problem("E004", .error, "missing_columns", subject: users.table, ["columns": columns]))
        }
        if !users.demandingColumns.isEmpty {
            let columns = users.demandingColumns.joined(separator: ", ")
            messages.append(
                problem("W004", .warning, "demanding", subject: users.table, ["columns": columns], hint: true))
        }
        if users.unreadable > 0 {
            messages.append(
                problem("E006", .error, "unreadable_users", subject: users.table, count: users.unreadable))
        }
        return messages
    }

    private func swapped(_ other: SwappedUserTable) -> CheckMessage {
        let columns = other.columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
        let parameters = [
            "model": other.model ?? "?", "table": other.table, "rows": other.rows.map(String.init) ?? "?",
            "own": findings.userTable.table, "columns": columns,
        ].mapValues(\.onOneLine)
        let hint = other.hasKnownKey ? "swapped.hint" : "swapped.key"
        return CheckMessage(
            "django.E005", .error, subject: other.table.onOneLine, Sentence("database_check.swapped", parameters),
            hint: Sentence("database_check.\(hint)", parameters))
    }

    private var migrations: [CheckMessage] {
        let apps = findings.migrations?.apps ?? []
        let newer = apps.flatMap { app in app.newer.map { "\(app.label).\($0)" } }
        let missing = apps.flatMap { app in app.missing.map { "\(app.label).\($0)" } }
        var messages: [CheckMessage] = []
        if !newer.isEmpty {
            let names = newer.joined(separator: ", ")
            messages.append(problem("W001", .warning, "newer", ["migrations": names], hint: true))
        }
        if !missing.isEmpty {
            let names = Self.list(missing, most: 20)
            // With a user model of the site's own, "migrate" is no advice.
            messages.append(
                problem(
                    "W002", .warning, "missing_migrations", ["migrations": names],
                    hint: findings.userTable.swapped == nil && newer.isEmpty))
        }
        if !findings.tables.contains("django_migrations") {
            messages.append(problem("E009", .error, "no_migrations_table", hint: true))
        }
        // It is missed only where sessions are kept in it.
        if findings.missingTables.contains("django_session") {
            messages.append(problem("E010", .error, "no_sessions", hint: true))
        }
        let tables = findings.missingTables.filter { !findings.isExplained($0) && $0 != "django_session" }
        if !tables.isEmpty {
            messages.append(
                problem("W003", .warning, "missing_tables", ["tables": tables.joined(separator: ", ")]))
        }
        return messages
    }

    private var passwords: [CheckMessage] {
        guard let passwords = findings.passwords else { return [] }
        let table = findings.userTable.table
        var messages: [CheckMessage] = []
        if passwords.unknown > 0 {
            messages.append(
                problem(
                    "W005", .warning, "unknown_passwords", subject: table, count: passwords.unknown, hint: true))
        }
        if passwords.shapeless > 0 {
            messages.append(
                problem("W006", .warning, "shapeless_passwords", subject: table, count: passwords.shapeless))
        }
        if passwords.unreadable > 0 {
            messages.append(
                problem(
                    "W007", .warning, "unreadable_passwords", subject: table, ["tried": String(passwords.tried)],
                    count: passwords.unreadable, hint: true))
        }
        return messages
    }

    private var sessions: [CheckMessage] {
        guard let sessions = findings.sessions else { return [] }
        let table = "django_session"
        var messages: [CheckMessage] = []
        if sessions.tried > 0, sessions.readable == 0 {
            messages.append(problem("E007", .error, "wrong_key", subject: table, ["count": String(sessions.tried)]))
        } else if sessions.readable < sessions.tried {
            let counts = ["tried": String(sessions.tried), "count": String(sessions.tried - sessions.readable)]
            messages.append(problem("W008", .warning, "some_wrong_key", subject: table, counts, hint: true))
        }
        if preset == .django, sessions.keptOtherwise > 0 {
            messages.append(
                problem("W010", .warning, "kept_otherwise", subject: table, count: sessions.keptOtherwise))
        }
        return messages
    }

    /// What a Django beside the site does otherwise, by the site's own choice.
    private var habits: [CheckMessage] {
        guard preset == .standard else { return [] }
        let count = findings.sessions?.keptOtherwise ?? 0
        return [
            problem(
                "W009", .warning, "standard", subject: "WATCHWORD_PRESET", ["count": String(count)], hint: true)
        ]
    }

    private var unreadable: [CheckMessage] {
        findings.unreadable.map { found in
            let isVital = [findings.userTable.table, "django_session"].contains(found.table)
            return problem(
                isVital ? "E008" : "W011", isVital ? .error : .warning, "unreadable",
                ["table": found.table, "reason": found.reason], hint: true)
        }
    }
}

extension DatabaseFindings {
    /// Whether a table that is missing was spoken of already: those around `auth_user` go with it.
    fileprivate func isExplained(_ table: String) -> Bool {
        userTable.swapped != nil && table.hasPrefix(userTable.table + "_")
    }
}
