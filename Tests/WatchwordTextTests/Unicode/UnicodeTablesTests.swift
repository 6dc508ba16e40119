import Foundation
import Testing
import WatchwordText

@Suite("Unicode tables against Python")
struct UnicodeTablesTests {
    /// What `script/unicode-tables` wrote down of Python's answers.
    struct Vectors: Decodable {
        let unicode: String
        let checksums: [String: String]
        let texts: [[String]]

        static let all: Vectors? = try? JSONDecoder().decode(
            Vectors.self,
            from: Data(
                contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                    .appending(path: "../Vectors/unicode.json")))
    }

    @Test("Every code point of Unicode 14 is normalised, folded, lowered and judged as in Python")
    func everyCodePoint() throws {
        let vectors = try #require(Vectors.all)
        #expect(vectors.unicode == "14.0.0")
        #expect(vectors.checksums.count == 272)
        for (name, expected) in vectors.checksums {
            let start = try #require(UInt32(name, radix: 16))
            #expect(Self.checksum(from: start) == expected, "block from U+\(name)")
        }
    }

    @Test("Texts of many combining characters, syllables and capitals come out as in Python")
    func texts() throws {
        let vectors = try #require(Vectors.all)
        #expect(vectors.texts.count > 200)
        for text in vectors.texts {
            let codes = text[0].unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            #expect(PythonText.nfkc(text[0]).equalsByCodePoint(text[1]), "NFKC of \(codes)")
            #expect(PythonText.casefolded(text[0]).equalsByCodePoint(text[2]), "folding of \(codes)")
            #expect(PythonText.lowercased(text[0]).equalsByCodePoint(text[3]), "lower case of \(codes)")
        }
    }

    private static func answers(_ text: String) -> [String] {
        [PythonText.nfkc(text), PythonText.casefolded(text), PythonText.lowercased(text)]
    }

    /// FNV-1a of the answers for 4096 code points.
    private static func checksum(from start: UInt32) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        func add(_ text: String) {
            for byte in text.utf8 { add(byte) }
            add(0xFF)
        }
        let scalars = (start..<start + 0x1000).compactMap(Unicode.Scalar.init)
        // A text that stays as it is has no code point that would not: most blocks need no closer look.
        let whole = String(String.UnicodeScalarView(scalars))
        let isPlain = answers(whole).allSatisfy { $0.equalsByCodePoint(whole) }
        for scalar in scalars {
            let texts = isPlain ? [] : answers(String(scalar))
            let changes = texts.contains { !$0.equalsByCodePoint(String(scalar)) }
            add(
                (PythonText.isWord(scalar) ? 1 : 0) | (PythonText.isDigit(scalar) ? 2 : 0)
                    | (PythonText.isSpace(scalar) ? 4 : 0) | (PythonText.isControlCategory(scalar) ? 8 : 0)
                    | (changes ? 16 : 0))
            if changes { texts.forEach { add($0) } }
        }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
