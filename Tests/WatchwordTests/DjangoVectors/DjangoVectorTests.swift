import Foundation
import Testing
import Watchword

/// Examples whose answers a real Django 5.2 gave are worth something only while a test asks for each of them.
///
/// `vectors.json` names them with the number of their cases. A test says in brackets behind its name which it tries.
@Suite("Examples of Django")
struct DjangoVectorTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    private func examples() throws -> [String: Int] {
        let file = Self.tests.appending(path: "WatchwordTests/DjangoVectors/vectors.json")
        let examples = try JSONDecoder().decode([String: Int].self, from: Data(contentsOf: file))
        try #require(examples.count > 50)
        return examples
    }

    private func files(in folder: URL, ending: String) throws -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try #require(all).compactMap { $0 as? URL }.filter { $0.lastPathComponent.hasSuffix(ending) }
    }

    @Test("Each example has a test with its name, and each test in whose name one stands tries one that there is")
    func claims() throws {
        var claimed: Set<String> = []
        for file in try files(in: Self.tests, ending: ".swift") {
            let text = try String(contentsOf: file, encoding: .utf8)
            let names =
                text.matches(of: #/@Test\s*\(\s*"((?:[^"\\]|\\.)*)"/#).map(\.1)
                + text.matches(of: #/func `([^`]*)`/#).map(\.1)
            for name in names {
                guard let list = name.firstMatch(of: #/ \(([a-z0-9_]+(?:, [a-z0-9_]+)*)\)$/#) else { continue }
                claimed.formUnion(list.1.split(separator: ", ").map(String.init))
            }
        }
        let known = Set(try examples().keys)
        #expect(known.subtracting(claimed).sorted() == [])
        #expect(claimed.subtracting(known).sorted() == [])
    }

    @Test("The files of examples hold what the list says, and nothing that it does not name")
    func files() throws {
        let examples = try examples()
        var counts: [String: Int] = [:]
        func count(_ value: JSONValue) -> Int { value.arrayValue?.count ?? value.objectValue?.count ?? 1 }
        for room in ["WatchwordAuthTests", "WatchwordCryptoTests", "WatchwordHTTPTests"] {
            for file in try files(in: Self.tests.appending(path: room + "/Vectors"), ending: ".json") {
                let document = try JSONValue(parsing: Array(Data(contentsOf: file)))
                let name = String(file.lastPathComponent.dropLast(".json".count))
                switch name {
                case "meta": continue
                case "encodings", "passwords", "signing":
                    let entries = try #require(document.objectValue)
                    for entry in entries where !["secret_key", "fallbacks"].contains(entry.key) {
                        counts[entry.key] = count(entry.value)
                    }
                default: counts[name] = count(document)
                }
            }
        }
        #expect(counts.count > 40)
        for (name, count) in counts { #expect(examples[name] == count, "\(name)") }
    }
}
