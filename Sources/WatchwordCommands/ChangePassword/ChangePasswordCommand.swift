import ArgumentParser
import WatchwordCrypto
import WatchwordText

/// `changepassword`: gives a user a new password.
struct ChangePasswordCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("changepassword") }

    /// After so many passwords that cannot be used the command gives up, as Django's does.
    private static let attempts = 3

    @Argument(help: .catalogued("help.changepassword.username"))
    var username: String?

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        guard let name = username ?? SystemUserName.current(session.environment) else {
            throw CommandFailure("changepassword.nobody")
        }
        guard try await session.site.hasUser(named: name) else {
            throw CommandFailure("changepassword.unknown", ["username": name])
        }
        guard session.terminal.isInteractive else { throw Terminal.NoAnswer.notATerminal }
        session.say("changepassword.whose", ["username": name])
        try await SignalWatch.cancelling { try await change(name, session) }
    }

    private func change(_ name: String, _ session: CommandSession) async throws {
        for _ in 1...Self.attempts {
            let first = try await entry("commands.password", session)
            let second = try await entry("commands.password.again", session)
            guard first.utf8.elementsEqual(second.utf8) else {
                session.complain("commands.password.mismatch")
                continue
            }
            let password = Secret(first)
            let problems = try await session.site.passwordProblems(password, ofUserNamed: name)
            guard problems.isEmpty else {
                session.complain(problems)
                continue
            }
            try await session.site.setPassword(password, ofUserNamed: name)
            session.say("changepassword.done", ["username": name])
            return
        }
        throw CommandFailure("changepassword.gave_up", ["username": name, "attempts": String(Self.attempts)])
    }

    /// An empty entry ends the command: the way out for who came here by mistake.
    private func entry(_ question: String, _ session: CommandSession) async throws -> String {
        let entry = try await session.terminal.askHidden(session.text(question))
        guard !entry.isEmpty else { throw CommandFailure("changepassword.aborted") }
        return entry
    }
}
