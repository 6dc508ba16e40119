import Foundation
import Testing
import Watchword
import WatchwordTesting

@Suite("Stylesheets and pictures of one's own")
struct OwnStaticFilesTests {
    @Test("A file of the folder is served, and a page leads to it; a missing folder is told at the start")
    func folder() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("own-static-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        for (name, text) in [
            ("Static/site.css", "h1 { color: red }"),
            ("Templates/users/dashboard.html", "{% load static %}<link href=\"{% static 'site.css' %}\">"),
        ] {
            let file = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let settings = [
            "WATCHWORD_STATIC": root.path + "/Static", "WATCHWORD_TEMPLATES": root.path + "/Templates",
        ]
        try await StorySite<User>.with(.sqlite, settings: settings) { site in
            let page = try await site.browser().get("/dashboard/").text
            let address = try #require(page.split(separator: "\"").first { $0.hasPrefix("/static/site.") })
            for path in [String(address), "/static/site.css"] {
                let file = try await site.browser().get(path)
                #expect(file.text == "h1 { color: red }")
                #expect(file.header("Content-Type")?.hasPrefix("text/css") == true)
            }
        }
        await #expect(throws: (any Error).self) {
            try await StorySite<User>.with(.sqlite, settings: ["WATCHWORD_STATIC": root.path + "/none"]) { _ in }
        }
    }
}
