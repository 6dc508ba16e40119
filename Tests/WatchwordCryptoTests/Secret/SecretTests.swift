import Foundation
import Testing
import WatchwordCrypto

@Suite("Secrets")
struct SecretTests {
    private struct Holder {
        let secret: any Redacted
        let optional: (any Redacted)?
    }

    @Test(
        "V16.2.5: a secret shows in no text that Swift makes of it",
        arguments: [
            Secret("hunter2"), SecretKey("hunter2"), EncodedPassword("hunter2"),
        ] as [any Redacted & Sendable])
    func redaction(secret: any Redacted & Sendable) {
        let holder = Holder(secret: secret, optional: secret)
        var dumped = ""
        dump(holder, to: &dumped)
        dump(secret, to: &dumped)
        let texts = [
            "\(secret)", secret.description, secret.debugDescription, String(reflecting: secret), "\([secret])",
            "\(holder)", String(reflecting: holder), "\(Mirror(reflecting: secret).children.map { $0 })", dumped,
            "\(SigningKeys(key: SecretKey("hunter2"), fallbacks: [SecretKey("hunter2")]))", "\(["key": secret])",
        ]
        for text in texts { #expect(!text.contains("hunter2"), "\(text)") }
        // As bytes it would show no less.
        for text in texts { #expect(!text.contains("104, 117, 110"), "\(text)") }
        #expect("\(secret)" == "•••")
        #expect(!(secret is any Encodable))
    }

    @Test("A secret is there for the one who asks")
    func reveal() {
        #expect(Secret("hunter2é").reveal() == "hunter2é")
        #expect(Secret("hé").bytes == [0x68, 0xC3, 0xA9])
    }

    @Test("Secrets compare by their bytes")
    func equality() {
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("\u{E9}") != Secret("e\u{301}"))
        #expect(Secret("") != Secret("a"))
        #expect(SecretKey("a") == SecretKey(bytes: [0x61]))
        #expect(SecretKey("a") != SecretKey("a").labelled("b"))
    }

    @Test("Constant-time comparison compares")
    func comparison() {
        #expect(ConstantTime.equal([1, 2, 3] as [UInt8], [1, 2, 3] as [UInt8]))
        #expect(!ConstantTime.equal([1, 2, 3] as [UInt8], [1, 2, 4] as [UInt8]))
        #expect(!ConstantTime.equal([1, 2, 3] as [UInt8], [1, 2] as [UInt8]))
        #expect(ConstantTime.equal("", ""))
        #expect(ConstantTime.equal("é", "é"))
        #expect(!ConstantTime.equal("\u{E9}", "e\u{301}"))
    }

    @Test("V11.2.4: a comparison takes as long where the first byte differs as where the last does")
    func constantTime() {
        let count = 1 << 18
        let bytes = [UInt8](repeating: 7, count: count)
        var first = bytes
        first[0] = 8
        var last = bytes
        last[count - 1] = 8
        var (atFirst, atLast) = (Double.infinity, Double.infinity)
        for _ in 0..<5 {
            // In turns, so that a busy machine slows both.
            atFirst = min(atFirst, processorTime(runs: 1) { _ = ConstantTime.equal(bytes, first) })
            atLast = min(atLast, processorTime(runs: 1) { _ = ConstantTime.equal(bytes, last) })
        }
        // One that stopped at the first difference would be done hundreds of times sooner.
        #expect(atLast / atFirst < 4)
        #expect(atFirst / atLast < 4)
    }

    @Test("The clock is the machine's, or the one that was passed in")
    func clock() {
        #expect(abs(WallClock.live.now().timeIntervalSinceNow) < 60)
        let moment = Date(timeIntervalSince1970: 5)
        #expect(WallClock { moment }.now() == moment)
    }
}
