import Logging
import WatchwordCrypto
import WatchwordDatabase
import WatchwordMail
import WatchwordTemplates

/// Helping users who forgot their password, by a link that is sent to them.
public struct PasswordReset<User: UserModel>: Sendable {
    let users: Users<User>
    let tokens: ResetTokens
    let clock: WallClock
    let mailer: Mailer
    let jobs: BackgroundJobs
    let logger: Logger

    /// Sends a link to every active user with this address whose account has a password.
    ///
    /// Who they are is looked up at once; links are made and sent later, so that neither the answer nor its time tells
    /// whether the address is known. The mail goes to the address in the database, not to what was typed. A mail that
    /// cannot be sent is logged.
    ///
    /// - Throws: ``DatabaseError`` when nobody can be looked up, whoever was asked for.
    public func requestLink(
        for email: String, at site: SiteAddress, rendering render: @escaping ResetMail.Renderer
    ) async throws {
        let recipients = try await recipients(of: email)
        if recipients.isEmpty { return }
        jobs.start {
            for user in recipients { await send(to: user, site: site, render: render) }
        }
    }

    /// The users a link for this address goes to.
    public func recipients(of email: String) async throws -> [User] {
        try await users.byEmail(email).filter { $0.isActive && $0.password.isUsable }
    }

    /// The part of a link that names the user.
    public func uid(of user: User) -> String {
        UIDBase64.encode(user.id.description)
    }

    /// The user that a link names; nil for anything that names nobody.
    public func user(uid: String) async throws -> User? {
        guard let id = UIDBase64.decode(uid).flatMap({ User.ID($0) }) else { return nil }
        return try await users.byID(id)
    }

    /// The part of a link that proves that we sent it.
    public func token(for user: User) -> String {
        tokens.token(for: subject(user), at: clock.now())
    }

    /// Whether a token was made for this user, not too long ago, and nothing happened since that makes it void.
    public func check(_ token: String, for user: User) -> Bool {
        tokens.check(token, for: subject(user), at: clock.now())
    }

    private func subject(_ user: User) -> ResetTokens.Subject {
        .init(
            key: user.id.description, password: user.password.column, lastLogin: user.lastLogin,
            email: user.emailAddress)
    }

    private func send(to user: User, site: SiteAddress, render: ResetMail.Renderer) async {
        do {
            let mail = try render([
                "email": .string(user.emailAddress),
                "domain": .string(site.domain),
                "site_name": .string(site.name),
                "uid": .string(uid(of: user)),
                "user": user.templateValue,
                "token": .string(token(for: user)),
                "protocol": .string(site.isSecure ? "https" : "http"),
            ])
            try await mailer.send(EmailMessage(subject: mail.subject, body: mail.body, to: [user.emailAddress]))
        } catch {
            logger.error(
                "A password reset mail could not be sent", metadata: ["user": "\(user.id)", "error": "\(error)"])
        }
    }
}
