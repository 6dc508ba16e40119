import Testing
import WatchwordMail
import WatchwordText

@Suite("What is said about mail")
struct MailSentenceTests {
    private static let sentences: [Sentence] =
        [
            MailError.cannotConnect(reason: "R"), .notPrivate(reason: "R"), .signInRefused, .refused(answer: "R"),
            .timedOut, .queueFull,
            .cancelled, .cannotWrite(path: "P", reason: "R"), .failed(reason: "R"),
        ].map(\.sentence)
        + [
            MailerURLError.unknownScheme, .missingFolder, .missingHost, .badHost, .badPort, .badCredentials, .badOption,
            .unexpectedPath,
        ].map(\.sentence)
        + [EmailMessageError.badHeader(name: "H"), .badHeaderName, .invalidAddress(header: "H")].map(\.sentence)

    @Test("Every reason is worded, and shows what it was given", arguments: sentences)
    func worded(_ sentence: Sentence) throws {
        let entry = try #require(Catalogue.english.entry(sentence.key))
        #expect(entry.placeholders == Set(sentence.parameters.keys))
    }

    @Test("A reason describes itself in English")
    func description() {
        #expect("\(MailError.refused(answer: "550 No"))".hasSuffix("550 No"))
        #expect("\(EmailMessageError.badHeader(name: "Subject"))".contains("Subject"))
        #expect("\(MailerURLError.badPort)".contains("65535"))
    }
}
