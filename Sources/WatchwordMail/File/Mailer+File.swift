extension Mailer {
    /// Writes messages to a file of its own in a folder, which is made if it is missing.
    ///
    /// The file is named `YYYYMMDD-HHMMSS-<number>.log` after the moment the mailer was made (in UTC), appears with
    /// the first message, and can be read by its owner only. Messages are separated as on the console.
    ///
    /// - Throws: ``MailError/cannotWrite(path:reason:)`` if the folder cannot be made or written to.
    public static func file(directory: String, sender: String = defaultSender) throws(MailError) -> Mailer {
        let file = try MailFolder(directory).newFilePath()
        let queue = BlockingQueue(label: "watchword.mail.file", limit: 1024)
        return Mailer { message in
            guard let outgoing = try OutgoingMessage(message, sender: sender) else { return }
            let entry = try MailLog.entry(outgoing)
            try await queue.run { try MailFolder.append(entry, to: file) }
        }
    }
}
