import Testing
import WatchwordText

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test("The vectors are there")
    func vectorsAreThere() {
        #expect(EmailVectors.all.valid.count > 100)
        #expect(EmailVectors.all.normalized.count > 10)
        #expect(EmailVectors.all.asciiDomain.count > 10)
    }

    @Test("A text is an address where Django says so (email_validator)", arguments: EmailVectors.all.valid)
    func validity(_ example: EmailVectors.Case<Bool>) {
        #expect((EmailAddress(example.text ?? "") != nil) == example.answer)
    }

    @Test(
        "Only ASCII stands before the @ and no blank after it, even where Django's pattern is wider",
        arguments: EmailVectors.all.exceptions)
    func exceptions(_ example: EmailVectors.Case<Bool>) {
        #expect(example.answer)
        #expect(EmailAddress(example.text ?? "") == nil)
    }

    @Test("A text is normalised as by Django", arguments: EmailVectors.all.normalized)
    func normalization(_ example: EmailVectors.Case<String>) {
        #expect(Array(EmailAddress.normalized(example.text).utf8) == Array(example.answer.utf8))
    }

    @Test("A domain has the same form in ASCII as in Python", arguments: EmailVectors.all.asciiDomain)
    func asciiDomain(_ example: EmailVectors.Case<String?>) {
        #expect(EmailAddress.asciiDomain(example.text ?? "") == example.answer)
    }

    @Test("An address keeps its parts as they were written")
    func parts() throws {
        let address = try #require(EmailAddress("\"a@b\"@Example.COM"))
        #expect(address.localPart == "\"a@b\"")
        #expect(address.domain == "Example.COM")
        #expect(address.description == "\"a@b\"@Example.COM")
        #expect(address.normalized.description == "\"a@b\"@example.com")
        #expect(EmailAddress("a@b\u{FC}cher.example")?.asciiDomain == "xn--bcher-kva.example")
    }
}
