import Synchronization
import Testing
import WatchwordCrypto

@Suite("Randomness")
struct RandomSourceTests {
    /// A source whose bytes count up, over and over.
    private func counting(from first: UInt8 = 0) -> RandomSource {
        let next = Counter(first)
        return RandomSource { count in (0..<count).map { _ in next.take() } }
    }

    private final class Counter: Sendable {
        private let value: Mutex<UInt8>

        init(_ first: UInt8) {
            value = Mutex(first)
        }

        func take() -> UInt8 {
            value.withLock { value in
                defer { value &+= 1 }
                return value
            }
        }
    }

    @Test("As many bytes come as are asked for")
    func counts() {
        for count in [0, 1, 7, 8, 9, 1_000] { #expect(RandomSource.live.bytes(count).count == count) }
        #expect(RandomSource.live.bytes(-1).isEmpty)
        #expect(RandomSource.live.bytes(32) != RandomSource.live.bytes(32))
    }

    @Test("Texts are made of the alphabet, each letter as often as any other")
    func unbiased() {
        // Of the 256 values of a byte 248 make four full rounds of 62 letters; the other eight must be passed over.
        let text = counting(from: 248).string(length: 248)
        let counts = text.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(counts.count == 62)
        #expect(counts.values.allSatisfy { $0 == 4 })
        #expect(counting().string(length: 300, alphabet: "é🔑").unicodeScalars.count == 300)
        #expect(counting().string(length: 5, alphabet: "").isEmpty)
        #expect(counting().string(length: -1).isEmpty)
    }

    @Test("Numbers stay below their bound and reach every value")
    func integers() {
        #expect(Set((0..<1_000).map { _ in RandomSource.live.integer(below: 10) }) == Set(0..<10))
        #expect(RandomSource.live.integer(below: 1) == 0)
        #expect(RandomSource.live.integer(below: 0) == 0)
        #expect(RandomSource.live.integer(below: -5) == 0)
        #expect((0..<100).allSatisfy { _ in RandomSource.live.integer(below: .max) >= 0 })
    }

    @Test("V11.5.1: salts and keys hold 128 bits, never repeat, and favour no letter")
    func quality() {
        let salts = (0..<20_000).map { _ in PBKDF2Hasher().salt(.live) }
        #expect(Set(salts).count == salts.count)
        var counts: [Character: Double] = [:]
        for salt in salts { for letter in salt { counts[letter, default: 0] += 1 } }
        let expected = Double(salts.count * 22) / 62
        let chiSquare = counts.values.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        #expect(counts.count == 62)
        // With 61 degrees of freedom one in a hundred million good generators goes beyond 150, or below 18.
        #expect((18...150).contains(chiSquare))
    }
}
