extension Mailer {
    /// Writes messages where a developer reads them: each followed by a line of 79 hyphens.
    public static func console(to output: ConsoleOutput = .standardOutput, sender: String = defaultSender) -> Mailer {
        let queue = BlockingQueue(label: "watchword.mail.console", limit: 1024)
        return Mailer { message in
            guard let outgoing = try OutgoingMessage(message, sender: sender) else { return }
            let entry = try MailLog.entry(outgoing)
            try await queue.run { try output.write(entry) }
        }
    }
}

/// How messages stand one below the other on a console and in a file.
enum MailLog {
    static func entry(_ outgoing: OutgoingMessage) throws(EmailMessageError) -> [UInt8] {
        try outgoing.rendered(.now()) + "\n".utf8 + [UInt8](repeating: UInt8(ascii: "-"), count: 79) + "\n".utf8
    }
}
