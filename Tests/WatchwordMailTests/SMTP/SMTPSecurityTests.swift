import Testing
import WatchwordMail

@Suite("Mail to a server under attack", .enabled(if: MailServerEnvironment.isWanted), .timeLimit(.minutes(3)))
struct SMTPSecurityTests {
    private let message = EmailMessage(
        subject: "Your link", body: "http://example.com/reset/token\n", from: "site@example.com",
        to: ["anna@example.com"])
    private let credentials = SMTPCredentials(user: "anna", password: "s3cret!")

    private func withServer(_ mode: String, _ body: (MailServer) async throws -> Void) async throws {
        let server = try await MailServer(mode)
        defer { server.stop() }
        try await body(server)
    }

    private func isNotPrivate(_ error: any Error) -> Bool {
        guard case .notPrivate? = error as? MailError else { return false }
        return true
    }

    @Test(
        "CVE-2026-7666: after STARTTLS has failed nothing is sent",
        arguments: ["drop-starttls", "refuse-starttls", "inject"])
    func failedStartTLS(_ mode: String) async throws {
        try await withServer(mode) { server in
            let mailer = Mailer.smtp(
                SMTPConfiguration(
                    host: "127.0.0.1", port: server.port, credentials: credentials, encryption: .startTLS, timeout: 5))
            for _ in 0..<2 {
                await #expect(throws: MailError.self) { try await mailer.send(message) }
            }
            let commands = try await server.commands()
            #expect(commands.filter { $0 == "STARTTLS" }.count == 2)
            #expect(
                commands.allSatisfy { $0.hasPrefix("EHLO ") || $0 == "STARTTLS" || $0 == "QUIT" || !$0.isPlainText })
            #expect(!commands.contains { $0.contains("MAIL") || $0.contains("AUTH") || $0.contains("anna") })
        }
    }

    @Test("ASVS V12.3.1: a server without STARTTLS gets nothing where it is required")
    func noStartTLS() async throws {
        try await withServer("plain") { server in
            let configuration = SMTPConfiguration(
                host: "127.0.0.1", port: server.port, credentials: credentials, encryption: .startTLS)
            await #expect {
                try await Mailer.smtp(configuration).send(message)
            } throws: {
                isNotPrivate($0)
            }
            let events = try await server.events()
            #expect(!events.contains { $0.event != "EHLO" })
        }
    }

    @Test("ASVS V12.3.2: a certificate that nobody vouches for is refused", arguments: ["starttls", "immediate"])
    func untrustedCertificate(_ mode: String) async throws {
        try await withServer(mode) { server in
            let configuration = SMTPConfiguration(
                host: "localhost", port: server.port, credentials: credentials,
                encryption: mode == "immediate" ? .immediate : .startTLS)
            await #expect {
                try await Mailer.smtp(configuration).send(message)
            } throws: {
                isNotPrivate($0)
            }
            let events = try await server.events()
            #expect(events.allSatisfy { $0.event == "EHLO" && $0.tls == false })
        }
    }

    @Test("ASVS V12.3.2: so is one of another host")
    func otherHost() async throws {
        let server = try await MailServer("starttls", certifiedFor: "DNS:other.example,IP:127.0.0.2")
        defer { server.stop() }
        let configuration = SMTPConfiguration(
            host: "127.0.0.1", port: server.port, encryption: .startTLS, trustedCertificates: server.certificate)
        await #expect {
            try await Mailer.smtp(configuration).send(message)
        } throws: {
            isNotPrivate($0)
        }
        let mails = try await server.mails()
        #expect(mails.isEmpty)
    }

    @Test("A file of certificates that is missing is no reason to trust all")
    func missingCertificates() async throws {
        try await withServer("starttls") { server in
            let configuration = SMTPConfiguration(
                host: "localhost", port: server.port, encryption: .startTLS, trustedCertificates: "/does/not/exist")
            await #expect {
                try await Mailer.smtp(configuration).send(message)
            } throws: {
                isNotPrivate($0)
            }
            let mails = try await server.mails()
            #expect(mails.isEmpty)
        }
    }

    @Test("ASVS V16.2.5: a wrong password sends nothing, and the error shows neither it nor the user")
    func wrongPassword() async throws {
        try await withServer("auth") { server in
            let configuration = SMTPConfiguration(
                host: "localhost", port: server.port, credentials: SMTPCredentials(user: "anna", password: "wr0ng?"),
                encryption: .startTLS, trustedCertificates: server.certificate)
            do {
                try await Mailer.smtp(configuration).send(message)
                Issue.record("it was sent")
            } catch {
                #expect(error as? MailError == .signInRefused)
                for text in ["\(error)", String(reflecting: error)] {
                    #expect(!text.contains("wr0ng") && !text.contains("anna") && !text.contains("s3cret"))
                }
            }
            let events = try await server.events()
            #expect(events.contains { $0.event == "AUTH" && $0.good == false })
            let mails = try await server.mails()
            #expect(mails.isEmpty)
        }
    }

    @Test("A server that offers no sign-in gets no message that was to be sent signed in")
    func noSignIn() async throws {
        try await withServer("plain") { server in
            let mailer = try Mailer(url: "smtp://anna:s3cret%21@127.0.0.1:\(server.port)")
            await #expect(throws: MailError.signInRefused) { try await mailer.send(message) }
            let mails = try await server.mails()
            #expect(mails.isEmpty)
        }
    }
}

extension String {
    /// Whether it could be a command, and not the noise of a handshake.
    fileprivate var isPlainText: Bool {
        utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
