import WatchwordCrypto
import WatchwordText

/// A superuser made by asking a person.
struct SuperuserDialogue {
    let session: CommandSession
    let given: FieldOptions

    /// Asks for what the options do not say and makes the user.
    func create() async throws {
        var values: [String: String] = [:]
        for (index, field) in session.site.superuserFields.enumerated() {
            values[field.name] =
                index == 0 ? try await username(field) : try await value(of: field)
        }
        let password = try await password(for: values)
        try await session.site.createSuperuser(values, password: password)
        session.say("superuser.created")
    }

    private var answers: SuperuserAnswers { SuperuserAnswers(session.site) }

    /// A user name given as an option that cannot be used is asked for again; an empty one ends the command.
    private func username(_ field: SuperuserField) async throws -> String {
        if let name = given.values[field.name] {
            guard !name.isEmpty else {
                throw CommandFailure("superuser.blank", ["label": field.label.capitalisedFirst])
            }
            let problems = try await answers.problems(of: name, for: field, isUsername: true)
            if problems.isEmpty { return name }
            complain(problems)
        }
        let proposal = try await proposal(for: field)
        while true {
            let key = proposal == nil ? "superuser.prompt" : "superuser.prompt.proposal"
            let question = session.text(key, ["label": field.label.capitalisedFirst, "proposal": proposal ?? ""])
            var name = try await session.terminal.ask(question)
            if name.isEmpty, let proposal { name = proposal }
            let problems = try await answers.problems(of: name, for: field, isUsername: true)
            if problems.isEmpty { return name }
            complain(problems)
        }
    }

    private func proposal(for field: SuperuserField) async throws -> String? {
        guard field.proposesSystemUser, let name = SystemUserName.proposal(session.environment) else { return nil }
        let problems = try await answers.problems(of: name, for: field, isUsername: true)
        return problems.isEmpty ? name : nil
    }

    /// A value given as an option has to be right; nobody asks for it again.
    private func value(of field: SuperuserField) async throws -> String {
        if let value = given.values[field.name] {
            let problems = try await answers.problems(of: value, for: field, isUsername: false)
            if problems.isEmpty { return value }
            let reasons = problems.map { session.catalogue.text($0) }.joined(separator: "; ")
            throw CommandFailure("superuser.refused", ["option": "--\(field.name)", "reasons": reasons])
        }
        while true {
            let question = session.text("superuser.prompt", ["label": field.label.capitalisedFirst])
            let value = try await session.terminal.ask(question)
            let problems = try await answers.problems(of: value, for: field, isUsername: false)
            if problems.isEmpty { return value }
            complain(problems)
        }
    }

    private func password(for values: [String: String]) async throws -> Secret {
        while true {
            let first = try await session.terminal.askHidden(session.text("commands.password"))
            let second = try await session.terminal.askHidden(session.text("commands.password.again"))
            guard first.utf8.elementsEqual(second.utf8) else {
                session.complain("commands.password.mismatch")
                continue
            }
            guard !trimmed(first).isEmpty else {
                session.complain("commands.password.blank")
                continue
            }
            let password = Secret(first)
            let problems = try await session.site.passwordProblems(password, ofNewUser: values)
            if problems.isEmpty { return password }
            session.complain(problems)
            let answer = try await session.terminal.ask(session.text("superuser.bypass"))
            if answer.lowercased() == "y" { return password }
        }
    }

    private func complain(_ problems: [Sentence]) {
        let reasons = problems.map { session.catalogue.text($0) }.joined(separator: "; ")
        session.complain("commands.error", ["reason": reasons])
    }
}
