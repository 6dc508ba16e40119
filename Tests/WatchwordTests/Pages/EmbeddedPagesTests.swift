import CPages
import Foundation
import Testing
import WatchwordText

/// The templates and static files in the binary, against the folders they come from.
@Suite("Embedded pages")
struct EmbeddedPagesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/CPages").standardizedFileURL

    /// Everything the binary carries.
    static var embedded: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for index in 0..<watchword_pages_count() {
            guard let name = watchword_pages_name(index), let bytes = watchword_pages_bytes(index) else { continue }
            files[String(cString: name)] = Array(
                UnsafeBufferPointer(start: bytes, count: watchword_pages_length(index)))
        }
        return files
    }

    static func texts(below folder: String) -> [(name: String, text: String)] {
        embedded.filter { $0.key.hasPrefix(folder) }
            .map { (name: $0.key, text: String(decoding: $0.value, as: UTF8.self)) }
            .sorted { $0.name < $1.name }
    }

    @Test("The table holds every file of the folders, and nothing else")
    func tableIsComplete() throws {
        var onDisk: [String: [UInt8]] = [:]
        for folder in ["templates", "static", "project", "app"] {
            let start = Self.root.appending(path: folder)
            for case let path as String in FileManager.default.enumerator(atPath: start.path) ?? .init() {
                let file = start.appending(path: path)
                guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
                guard !file.lastPathComponent.hasPrefix(".") else { continue }
                onDisk["\(folder)/\(path)"] = Array(try Data(contentsOf: file))
            }
        }
        #expect(onDisk.count > 10)
        #expect(onDisk.keys.sorted() == Self.embedded.keys.sorted(), "run script/pages")
        #expect(onDisk == Self.embedded)
    }

    @Test("An index outside of the table gives nothing")
    func outOfRange() {
        let count = watchword_pages_count()
        #expect(watchword_pages_name(count) == nil)
        #expect(watchword_pages_bytes(count) == nil)
        #expect(watchword_pages_length(count) == 0)
    }

    @Test("Every key that a template names has its English sentence")
    func keysAreWorded() {
        let tags = [
            #/\{%\s*translate\s+["']([^"']+)["']/#,
            #/\{%\s*blocktranslate[^%]*%\}\s*([^{}]*?)\s*\{%/#,
        ]
        var seen = 0
        for template in Self.texts(below: "templates/") {
            for match in tags.flatMap({ template.text.matches(of: $0) }) {
                seen += 1
                let key = String(match.1)
                #expect(Catalogue.english.contains(key), "\(template.name) names \(key)")
            }
        }
        #expect(seen > 30)
    }

    @Test("No page carries a script, an inline style or an address elsewhere (ASVS V3.4.3)")
    func nothingInline() {
        for template in Self.texts(below: "templates/") {
            for forbidden in [
                "<script", "style=", "<style", "javascript:", "http://", "https://", " onclick", "src=\"//",
            ] {
                #expect(!template.text.lowercased().contains(forbidden), "\(template.name) has \(forbidden)")
            }
        }
    }

    @Test("The stylesheet is small, loads nothing and knows light and dark")
    func stylesheet() throws {
        let style = try #require(Self.texts(below: "static/watchword/style.css").first?.text)
        #expect(style.utf8.count < 10_240)
        #expect(!style.contains("url("))
        #expect(!style.contains("@import"))
        #expect(style.contains("prefers-color-scheme: dark"))
        #expect(style.contains(":focus-visible"))
    }
}
