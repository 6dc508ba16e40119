import Testing
import WatchwordMail

@Suite("Mail to a server", .enabled(if: MailServerEnvironment.isWanted), .timeLimit(.minutes(3)))
struct SMTPTests {
    private let message = EmailMessage(
        subject: "Gr\u{FC}\u{DF}e", body: "Hello,\n.\n..two\n.end\nlast", from: "Site <site@example.com>",
        to: ["Anna <anna@example.com>"], cc: ["ben@example.com"], bcc: ["hidden@example.com"])

    private func withServer(_ mode: String, _ body: (MailServer) async throws -> Void) async throws {
        let server = try await MailServer(mode)
        defer { server.stop() }
        try await body(server)
    }

    @Test("A message arrives whole, its dots included, and Bcc stands in the envelope only")
    func plain() async throws {
        try await withServer("plain") { server in
            try await Mailer(url: "smtp://127.0.0.1:\(server.port)").send(message)
            let events = try await server.events()
            #expect(events.filter { $0.event == "MAIL" }.map(\.address) == ["site@example.com"])
            #expect(
                events.filter { $0.event == "RCPT" }.map(\.address)
                    == ["anna@example.com", "ben@example.com", "hidden@example.com"])
            let mails = try await server.mails()
            let mail = try #require(mails.first)
            #expect(mails.count == 1)
            #expect(mail.contains("\r\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\r\n"))
            #expect(mail.contains("\r\nTo: Anna <anna@example.com>\r\nCc: ben@example.com\r\n"))
            #expect(!mail.contains("hidden"))
            #expect(mail.contains("\r\n\r\nHello,\r\n.\r\n..two\r\n.end\r\nlast"))
            #expect(!mail.replacing("\r\n", with: "").contains("\n"))
        }
    }

    @Test(
        "RFC 6152: eight bits go only to a server that takes them",
        arguments: [("plain", "8bit"), ("no-8bitmime", "quoted-printable")])
    func eightBits(_ mode: String, _ encoding: String) async throws {
        try await withServer(mode) { server in
            var message = message
            message.body = "caf\u{E9}\n"
            try await Mailer(url: "smtp://127.0.0.1:\(server.port)").send(message)
            let mails = try await server.mails()
            let mail = try #require(mails.first)
            #expect(mail.contains("\r\nContent-Transfer-Encoding: \(encoding)\r\n"))
            #expect(mail.contains(encoding == "8bit" ? "\r\n\r\ncaf\u{E9}\r\n" : "\r\n\r\ncaf=C3=A9\r\n"))
        }
    }

    @Test("Another program reads what was written, however long and in whatever script")
    func roundTrip() async throws {
        let subjects = [
            String(repeating: "Gr\u{FC}\u{DF}e ", count: 40) + "x", String(repeating: "\u{1F600}", count: 60),
            "Reset your password on caf\u{E9} \u{2013} " + String(repeating: "very ", count: 30) + "long",
            String(repeating: "plain words ", count: 20) + "end", "=?utf-8?q?not=20encoded?=\u{E9}", "a_b?c=d \u{E9}_",
        ]
        let bodies = ["=\u{E9} \t\n" + String(repeating: "l\u{F6}ng ", count: 400) + "\n.\n", "caf\u{E9}\n", "plain\n"]
        for mode in ["plain", "no-8bitmime"] {
            try await withServer(mode) { server in
                let mailer = try Mailer(url: "smtp://127.0.0.1:\(server.port)")
                for (index, subject) in subjects.enumerated() {
                    var message = message
                    message.subject = subject
                    message.body = bodies[index % bodies.count]
                    message.to = ["\"L\u{F6}w, Anna\" <anna@example.com>", "ben@example.com"]
                    try await mailer.send(message)
                }
                let mails = try await server.events().filter { $0.event == "DATA" }
                #expect(mails.map(\.subject) == subjects)
                #expect(
                    mails.map { $0.body?.replacing("\r\n", with: "\n") }
                        == subjects.indices.map { bodies[$0 % bodies.count] })
                #expect(mails.allSatisfy { $0.to == "\"L\u{F6}w, Anna\" <anna@example.com>, ben@example.com" })
            }
        }
    }

    @Test("STARTTLS is used where it is required, with a certificate that is trusted")
    func startTLS() async throws {
        try await withServer("starttls") { server in
            let mailer = Mailer.smtp(
                SMTPConfiguration(
                    host: "localhost", port: server.port, encryption: .startTLS, trustedCertificates: server.certificate
                ))
            try await mailer.send(message)
            let events = try await server.events()
            #expect(events.filter { $0.event == "MAIL" }.map(\.tls) == [true])
            let mails = try await server.mails()
            #expect(mails.count == 1)
        }
    }

    @Test("smtps is encrypted from the first byte")
    func immediate() async throws {
        try await withServer("immediate") { server in
            let mailer = Mailer.smtp(
                SMTPConfiguration(
                    host: "127.0.0.1", port: server.port, encryption: .immediate,
                    trustedCertificates: server.certificate))
            try await mailer.send(message)
            let events = try await server.events()
            #expect(events.first?.tls == true)
            let mails = try await server.mails()
            #expect(mails.count == 1)
        }
    }

    @Test("The right password lets a message through")
    func signIn() async throws {
        try await withServer("auth") { server in
            let mailer = Mailer.smtp(
                SMTPConfiguration(
                    host: "localhost", port: server.port,
                    credentials: SMTPCredentials(user: "anna", password: "s3cret!"),
                    encryption: .startTLS, trustedCertificates: server.certificate))
            try await mailer.send(message)
            let events = try await server.events()
            #expect(events.filter { $0.event == "AUTH" }.map(\.good) == [true])
            let mails = try await server.mails()
            #expect(mails.count == 1)
        }
        try await withServer("auth-plain") { server in
            try await Mailer(url: "smtp://anna:s3cret%21@127.0.0.1:\(server.port)").send(message)
            let mails = try await server.mails()
            #expect(mails.count == 1)
        }
    }

    @Test("One recipient that is refused keeps the message from all, and the server's reason is told")
    func refusedRecipient() async throws {
        try await withServer("refuse-recipient") { server in
            var message = message
            message.to = ["good@example.com", "bad@example.com"]
            await #expect(throws: MailError.refused(answer: "550 5.1.1 No such user here")) {
                try await Mailer(url: "smtp://127.0.0.1:\(server.port)").send(message)
            }
            let mails = try await server.mails()
            #expect(mails.isEmpty)
        }
    }

    @Test("A message that is refused at its end is reported")
    func refusedMessage() async throws {
        try await withServer("refuse-data") { server in
            await #expect(throws: MailError.refused(answer: "554 5.6.0 Not today")) {
                try await Mailer(url: "smtp://127.0.0.1:\(server.port)").send(message)
            }
        }
    }

    @Test("A server that hangs is given up, and meanwhile nobody else waits")
    func timeout() async throws {
        try await withServer("hang") { server in
            let configuration = SMTPConfiguration(host: "127.0.0.1", port: server.port, connectTimeout: 1, timeout: 1)
            let mailer = Mailer.smtp(configuration)
            let time = await ContinuousClock().measure {
                await #expect(throws: MailError.timedOut) { try await mailer.send(message) }
            }
            #expect(time < .seconds(25))
        }
    }

    @Test("More messages than may wait are refused at once")
    func queue() async throws {
        try await withServer("hang") { server in
            let configuration = SMTPConfiguration(host: "127.0.0.1", port: server.port, timeout: 2, queueLimit: 2)
            let mailer = Mailer.smtp(configuration)
            let results = await withTaskGroup(of: MailError?.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        do {
                            try await mailer.send(message)
                            return nil
                        } catch {
                            return error as? MailError
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.filter { $0 == .queueFull }.count == 3)
            #expect(results.filter { $0 == .timedOut }.count == 2)
        }
    }

    @Test("A task that is cancelled does not wait for the server")
    func cancellation() async throws {
        try await withServer("hang") { server in
            let mailer = Mailer.smtp(SMTPConfiguration(host: "127.0.0.1", port: server.port))
            let sending = Task { try await mailer.send(message) }
            try await Task.sleep(for: .milliseconds(300))
            sending.cancel()
            let time = await ContinuousClock().measure {
                await #expect(throws: MailError.cancelled) { try await sending.value }
            }
            #expect(time < .seconds(20))
        }
    }

    @Test("No server is no crash")
    func nobodyThere() async throws {
        // A port that another test's server never gets: those are chosen by the system, from high ones.
        await #expect {
            try await Mailer(url: "smtp://127.0.0.1:1").send(message)
        } throws: { error in
            guard case .cannotConnect? = error as? MailError else { return false }
            return true
        }
    }
}
