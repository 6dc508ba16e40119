import Testing
import WatchwordText

@Suite("E-mail addresses under attack")
struct EmailAddressSecurityTests {
    @Test(
        "CVE-2015-5144, CVE-2021-32052: no line break anywhere",
        arguments: ["\n", "\r", "\r\n", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}"])
    func lineBreaks(_ lineBreak: String) {
        #expect(EmailAddress("a@example.com") != nil)
        for text in ["a@example.com" + lineBreak, lineBreak + "a@example.com", "a\(lineBreak)@example.com"] {
            #expect(EmailAddress(text) == nil)
        }
        #expect(EmailAddress("a@example.com\(lineBreak)Bcc: b@example.com") == nil)
    }

    @Test(
        "CVE-2023-36053, CVE-2024-56374: a megabyte is refused at once",
        arguments: [
            String(repeating: "a", count: 1_000_000) + "@b.com", "a@" + String(repeating: "b.", count: 500_000) + "com",
            String(repeating: "@", count: 1_000_000), "\"" + String(repeating: "\\", count: 1_000_000),
            "a@[" + String(repeating: ":", count: 1_000_000) + "]", String(repeating: "\u{1F600}", count: 250_000),
        ])
    func long(_ text: String) {
        let time = ContinuousClock().measure { #expect(EmailAddress(text) == nil) }
        #expect(time < .seconds(1))
    }

    @Test("A long domain is encoded in bounded time, or not at all")
    func longDomain() {
        let domain = String(repeating: "\u{FC}", count: 100_000)
        let time = ContinuousClock().measure { #expect(EmailAddress.asciiDomain(domain) == nil) }
        #expect(time < .seconds(10))
    }
}
