import Foundation
import Testing
import WatchwordTemplates

@Suite("Templates in a folder")
struct DirectoryLoaderTests {
    @Test(
        "A name that leads out of the folder has no template (CWE-22)",
        arguments: ["../secret", "a/../../secret", "/etc/passwd", "..", "a/..", "", "secret\0.html", "./../secret"])
    func traversal(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("secret", to: "secret")
        try folder.write("x", to: "inner/a/b.html")
        let loader = DirectoryLoader(path: folder.path + "/inner")
        #expect(try loader.source(named: name) == nil)
        let engine = TemplateEngine(loaders: [loader])
        #expect(throws: TemplateError.self) { try engine.template(name) }
    }

    @Test("A symbolic link may lead out of the folder")
    func symbolicLink() throws {
        let folder = try TemporaryFolder()
        try folder.write("outside", to: "elsewhere.html")
        try folder.write("x", to: "inner/a.html")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/inner/link.html", withDestinationPath: folder.path + "/elsewhere.html")
        let loader = DirectoryLoader(path: folder.path + "/inner/")
        #expect(try loader.source(named: "link.html")?.text == "outside")
        #expect(try loader.allNames() == ["a.html", "link.html"])
    }

    @Test("A file that is not UTF-8 is told with its line")
    func invalidUTF8() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data("one\ntwo \u{E9}".utf8.dropLast()), to: "a.html")
        let engine = TemplateEngine(loaders: [DirectoryLoader(path: folder.path)])
        #expect {
            _ = try engine.template("a.html")
        } throws: { error in
            guard case .unreadable("a.html", let origin, let reason)? = error as? TemplateError else { return false }
            return origin == folder.path + "/a.html" && reason == "Line 2 is not UTF-8."
        }
        #expect(throws: TemplateErrors.self) { try engine.compileAll() }
    }

    @Test("Pictures and notes beside the templates do not stop the start")
    func otherKinds() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data([0x89, 0x50, 0x4E, 0x47, 0xFF]), to: "logo.png")
        try folder.write("{% nonsense %}", to: "notes.md")
        try folder.write("{{ a }}", to: "feed.json")
        let engine = TemplateEngine(loaders: [DirectoryLoader(path: folder.path)])
        try engine.compileAll()
        #expect(try engine.template("feed.json").render(["a": 1]) == "1")
        try folder.write("{% nonsense %}", to: "mail.txt")
        #expect(throws: TemplateErrors.self) { try engine.compileAll() }
    }

    @Test("A pipe is refused without waiting for a writer, and a folder is no template")
    func otherFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "sub/a.html")
        #expect(mkfifo(folder.path + "/pipe.html", 0o600) == 0)
        let loader = DirectoryLoader(path: folder.path)
        #expect(throws: TemplateError.self) { try loader.source(named: "pipe.html") }
        #expect(try loader.source(named: "sub") == nil)
        #expect(try loader.allNames() == ["sub/a.html"])
    }

    @Test("Hidden files and backups are no templates, a missing folder is an empty one")
    func names() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: ".hidden.html")
        try folder.write("x", to: "a.html~")
        try folder.write("x", to: "b.html")
        #expect(try DirectoryLoader(path: folder.path).allNames() == ["b.html"])
        let missing = DirectoryLoader(path: folder.path + "/nowhere")
        #expect(try missing.allNames() == [])
        #expect(try missing.source(named: "a.html") == nil)
        #expect(missing.places(for: "a.html") == [folder.path + "/nowhere/a.html"])
    }

    @Test("A link that leads round in circles ends")
    func circle() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a.html")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/loop", withDestinationPath: folder.path)
        let names = try DirectoryLoader(path: folder.path).allNames()
        #expect(names.contains("a.html") && names.count <= 64)
    }
}
