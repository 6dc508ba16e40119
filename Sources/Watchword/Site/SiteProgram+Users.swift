import WatchwordAuth
import WatchwordCommands
import WatchwordCrypto
import WatchwordText

extension SiteProgram {
    private var inputs: SuperuserInputs<User> { SuperuserInputs(accounts: site.accounts) }

    var superuserFields: [SuperuserField] {
        inputs.all.enumerated().map { index, input in
            SuperuserField(
                input.name, label: input.label, acceptsEmpty: input.acceptsEmpty,
                proposesSystemUser: index == 0 && !input.isEmail,
                problems: { [inputs] answer in inputs.problems(with: answer, for: input.name) })
        }
    }

    func hasUser(named username: String) async throws -> Bool {
        try await site.users.byUsername(username) != nil
    }

    func passwordProblems(_ password: Secret, ofNewUser values: [String: String]) async throws -> [Sentence] {
        site.passwords.problems(with: password.reveal(), for: try inputs.user(from: values)).map(\.sentence)
    }

    func createSuperuser(_ values: [String: String], password: Secret?) async throws {
        let user = try inputs.user(from: values)
        try await refuseStrayReferences(of: user, among: values)
        _ = try await site.users.createSuperuser(user, password: password?.reveal())
    }

    /// A reference that was answered and leads nowhere: the database would not say which.
    private func refuseStrayReferences(of user: User, among values: [String: String]) async throws {
        let references = User.schema.fields.map(\.info).filter { $0.target != nil && values[$0.name] != nil }
        if references.isEmpty { return }
        let problems = try await site.accounts.database.read { try $0.problems(of: user) }
        for info in references {
            guard let problem = problems[info.name].first else { continue }
            throw StrayReference(description: "--\(info.name): \(catalogue.text(problem.sentence))")
        }
    }

    func passwordProblems(_ password: Secret, ofUserNamed username: String) async throws -> [Sentence] {
        let user = try await site.users.byUsername(username)
        return site.passwords.problems(with: password.reveal(), for: user).map(\.sentence)
    }

    func setPassword(_ password: Secret, ofUserNamed username: String) async throws {
        guard let user = try await site.users.byUsername(username) else { throw UserError.noSuchUser }
        try await site.passwords.set(password.reveal(), of: user)
    }
}

/// An answer that names a row which is not there.
private struct StrayReference: Error, CustomStringConvertible {
    let description: String
}
