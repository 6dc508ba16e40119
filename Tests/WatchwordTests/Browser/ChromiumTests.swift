import Foundation
import Testing

/// The browser harness against a page of known faults, so that a green walk through the site means something.
@Suite("Browser harness", .enabled(if: Chromium.isWanted), .serialized)
struct ChromiumTests {
    /// A page in a folder of its own, with our stylesheet beside it.
    static func page(_ body: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: EmbeddedPagesTests.root.appending(path: "static/watchword/style.css"),
            to: folder.appending(path: "style.css"))
        let file = folder.appending(path: "page.html")
        let text = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="style.css"></head><body><main>\(body)</main></body></html>
            """
        try Data(text.utf8).write(to: file)
        return file.absoluteString
    }

    static let form = """
        <form action="page.html"><p><label for="id_username">Username:</label>
        <input type="text" name="username" id="id_username" value="old"></p>
        <input type="hidden" name="next" value="/it's/"><input type="submit" value="Log in"></form>
        <p class="more"><a href="#there">It's "there"</a></p>
        """

    @Test("A form is filled in and sent, a link followed")
    func walks() async throws {
        try await Chromium.open { browser in
            try await browser.visit(Self.page(Self.form))
            #expect(try await browser.title == "A page")
            try await browser.fill("username", with: "Ådä & co")
            try await browser.click("Log in")
            #expect(try await browser.path.hasSuffix("?username=%C3%85d%C3%A4+%26+co&next=%2Fit%27s%2F"))
            try await browser.click("It's \"there\"")
            #expect(try await browser.run("return location.hash").string == "#there")
            await #expect(throws: WebDriver.Failure.self) { try await browser.click("Nobody's button") }
        }
    }

    @Test("Our stylesheet fits a telephone, shows the focus, and has a dark side")
    func looks() async throws {
        try await Chromium.open { browser in
            try await browser.resize(width: 360, height: 640)
            try await browser.visit(Self.page(Self.form))
            #expect(try await browser.overflow == 0)
            #expect(try await browser.smallTargets == [])
            #expect(try await browser.untiedFields == [])
            try await browser.press(.tabKey)
            #expect(try await browser.focus.name == "username")
            #expect(try await browser.focus.isVisible)
            let light = try await browser.background
            try await browser.prefer(.dark)
            #expect(try await browser.background != light)
            #expect(try await browser.screenshot().starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(try await browser.consoleErrors() == [])
            #expect(try await browser.requestedAddresses().allSatisfy { $0.hasPrefix("file://") })
        }
    }

    @Test("Faults are found: too wide, too small, no label, no outline, a missing file")
    func faults() async throws {
        try await Chromium.open { browser in
            try await browser.resize(width: 360, height: 640)
            try await browser.visit(
                Self.page(
                    """
                    <style>* { outline: none !important } button { min-height: 0 !important; height: 20px; padding: 0 }</style>
                    <button>tiny</button><input name="bare"><input name="lost" aria-describedby="gone" id="l">
                    <label for="l">Lost</label><img src="missing.png" alt=""><div style="width: 900px">wide</div>
                    """))
            #expect(try await browser.overflow > 100)
            #expect(try await browser.smallTargets == ["tiny"])
            #expect(try await browser.untiedFields == ["bare", "lost"])
            try await browser.press(.tabKey)
            #expect(try await !browser.focus.isVisible)
            #expect(try await browser.consoleErrors().contains { $0.contains("missing.png") })
            #expect(try await browser.requestedAddresses().contains { $0.hasSuffix("missing.png") })
        }
    }
}
