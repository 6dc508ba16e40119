import Testing
import WatchwordCrypto

@Suite("Compression")
struct DeflateTests {
    private let text = Array("the quick brown fox jumps over the lazy dog, again and again and again and again".utf8)

    @Test("What is compressed comes back", arguments: [0, 1, 100, 70_000, 3_000_000])
    func roundTrip(count: Int) throws {
        var state: UInt32 = 1
        let bytes = (0..<count).map { index -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return index % 3 == 0 ? UInt8(truncatingIfNeeded: state >> 24) : 0x41
        }
        #expect(try Deflate.decompress(Deflate.compress(bytes), limit: count) == bytes)
        if count > 0 {
            #expect(throws: DecompressionError.tooLarge) {
                try Deflate.decompress(Deflate.compress(bytes), limit: count - 1)
            }
        }
    }

    @Test("The header is that of zlib's default level (session_zlib_note)")
    func header() {
        #expect(Deflate.compress(text).prefix(2) == [0x78, 0x9C])
    }

    @Test("Cut streams are damaged, wherever they are cut")
    func cut() {
        let compressed = Deflate.compress(text)
        for length in 0..<compressed.count {
            #expect(throws: DecompressionError.damaged) {
                try Deflate.decompress(Array(compressed.prefix(length)), limit: 1_000)
            }
        }
    }

    @Test("Altered streams are damaged or too large, and never read as something else")
    func altered() {
        let compressed = Deflate.compress(text)
        for position in compressed.indices {
            for bit in 0..<8 {
                var altered = compressed
                altered[position] ^= 1 << bit
                // Some bits of the header say only how hard was worked.
                #expect([nil, text].contains(try? Deflate.decompress(altered, limit: 1_000)))
            }
        }
    }

    @Test("V5.2.3: a few kilobytes that claim to be many megabytes stop at the limit")
    func bomb() {
        let bomb = Deflate.compress([UInt8](repeating: 0, count: 20_000_000))
        #expect(bomb.count < 25_000)
        #expect(throws: DecompressionError.tooLarge) { try Deflate.decompress(bomb, limit: 1_000_000) }
        #expect(throws: DecompressionError.tooLarge) { try Deflate.decompress(bomb, limit: 0) }
        #expect(throws: DecompressionError.tooLarge) { try Deflate.decompress(bomb, limit: -1) }
    }
}
