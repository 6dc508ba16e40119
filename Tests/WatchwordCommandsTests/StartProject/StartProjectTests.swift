import Foundation
import Testing
import WatchwordText
import WatchwordTesting

@testable import WatchwordCommands

/// `startproject` and `startapp` as a person runs them. What they make is built and tested by `script/test`.
@Suite("startproject and startapp")
struct StartProjectTests {
    private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL.path

    private func files(in folder: SiteFolder, _ path: String = "") -> [String] {
        (FileManager.default.enumerator(atPath: folder.path + "/" + path)?.allObjects as? [String] ?? [])
            .filter { !$0.hasPrefix("spawned-") }.sorted()
    }

    private func text(_ path: String, in folder: SiteFolder) throws -> String {
        try String(contentsOfFile: folder.path + "/" + path, encoding: .utf8)
    }

    @Test("A project has a program, a user model, a page, a template and a test, all of its name")
    func project() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("startproject", "my_site", "--package-path", Self.checkout)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("swift run my_site migrate"))
        #expect(
            files(in: folder).filter { $0.contains(".") && !$0.hasSuffix("Tests") } == [
                "my_site/.env", "my_site/.gitignore", "my_site/Package.resolved", "my_site/Package.swift",
                "my_site/README.md", "my_site/Sources/my_site/App.swift", "my_site/Sources/my_site/Users/Member.swift",
                "my_site/Sources/my_site/Users/MemberMigrations.swift", "my_site/Sources/my_site/main.swift",
                "my_site/Templates/home.html", "my_site/Tests/my_siteTests/HomeTests.swift",
            ])
        for file in files(in: folder) where file.contains(".") {
            let text = try text(file, in: folder)
            for mark in ["ProjectName", "AppName", "watchwordDependency"] { #expect(!text.contains(mark), "\(file)") }
        }
        let manifest = try text("my_site/Package.swift", in: folder)
        #expect(manifest.contains(".package(name: \"watchword\", path: \"\(Self.checkout)\")"))
        let description = try await CommandOutput.of(
            "/usr/bin/env", ["swift", "package", "--package-path", folder.path + "/my_site", "dump-package"])
        #expect(try description.succeeded().contains("my_siteTests"))
    }

    @Test("A checkout that the program was built in is found by itself; a repository is named as it is")
    func packages() async throws {
        let folder = try SiteFolder()
        #expect(try await folder.run("startproject", "one").status == 0)
        #expect(try text("one/Package.swift", in: folder).contains("path: \"\(Self.checkout)\""))
        let url = "https://code.example.com/forks/Watchword-2.git"
        #expect(try await folder.run("startproject", "two", "--package-url", url, "-v0").output.isEmpty)
        let manifest = try text("two/Package.swift", in: folder)
        #expect(manifest.contains(".package(url: \"\(url)\", from: \"\(WatchwordVersion.current)\")"))
        #expect(manifest.contains("package: \"watchword-2\"") && !manifest.contains("package: \"watchword\""))
        #expect(!files(in: folder, "two").contains("Package.resolved"))
    }

    @Test("Another folder is taken if it is empty, with whatever stands in its path")
    func directories() async throws {
        let folder = try SiteFolder()
        let odd = "an \"odd\" ProjectName\\folder"
        try FileManager.default.createDirectory(atPath: folder.path + "/" + odd, withIntermediateDirectories: true)
        #expect(try await folder.run("startproject", "one", odd + "/").status == 0)
        #expect(files(in: folder, odd).contains("Sources/one/App.swift"))
        let package = folder.path + "/" + odd + "/copy"
        try FileManager.default.createSymbolicLink(atPath: package, withDestinationPath: Self.checkout)
        #expect(try await folder.run("startproject", "two", "--package-path", package).status == 0)
        let escaped = package.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        #expect(try text("two/Package.swift", in: folder).contains("path: \"\(escaped)\""))
    }

    @Test("A folder that is called like the checkout's is refused, since the package manager takes the two for one")
    func clashingFolder() async throws {
        let folder = try SiteFolder()
        let name = URL(filePath: Self.checkout).lastPathComponent
        for directory in [name, name.uppercased() + "/", "./\(name)"] {
            let run = try await folder.run("startproject", "shop", directory, "--package-path", Self.checkout)
            #expect(run.status == 1 && run.errors.contains("is called like the one that Watchword lies in"))
        }
        #expect(files(in: folder).isEmpty)
        // The name of the project is not the folder's.
        let other = "not-" + name
        #expect(try await folder.run("startproject", "shop", other, "--package-path", Self.checkout).status == 0)
    }

    @Test(
        "A name that Swift or a file system would not take is refused, with a better one where there is one",
        arguments: [
            ("my-site", "my_site"), ("2fast", "site_2fast"), ("my site", "my_site"), ("../up", "up"), ("a/b", "a_b"),
            ("größe", "gr_e"), ("", "name"), (".", "name"), ("class", "Choose"), ("Any", "Choose"),
            ("Watchword", "Choose"), ("watchwordplus", "Choose"), ("foundation", "Choose"), ("Hummingbird", "Choose"),
            ("Member", "Choose"), ("App", "Choose"), (String(repeating: "x", count: 65), "64"), ("a\u{0301}b", "a_b"),
        ])
    func badNames(name: String, hint: String) async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("startproject", name)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains(hint), "\(run.errors)")
        #expect(files(in: folder).isEmpty)
    }

    @Test("What is there already stays as it is, and nothing is left half-written")
    func refusals() async throws {
        let folder = try SiteFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/mine", withIntermediateDirectories: true)
        try folder.write("mine", to: "mine/notes.txt")
        try folder.write("mine", to: "afile")
        for name in ["mine", "afile"] {
            let run = try await folder.run("startproject", name)
            #expect(run.status == 1 && run.errors.contains("\(name) already"))
        }
        let lost = try await folder.run("startproject", "site", "no/such/site")
        #expect(lost.status == 1 && lost.errors.contains("no folder no/such"))
        let link = folder.path + "/dangling"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
        #expect(try await folder.run("startproject", "dangling").status == 1)
        #expect(files(in: folder) == ["afile", "dangling", "mine", "mine/notes.txt"])
        #expect(try text("mine/notes.txt", in: folder) == "mine")
    }

    @Test("A folder that takes no files is named with the reason")
    func unwritable() async throws {
        let folder = try SiteFolder()
        let run = try await folder.run("startproject", "site", "/proc/site")
        #expect(run.status == 1 && run.errors.contains("/proc/site cannot be written"))
    }

    @Test("A package that is not there, or is not this one, is refused before anything is written")
    func badPackages() async throws {
        let folder = try SiteFolder()
        try folder.write("", to: "Package.swift")
        for (options, reason) in [
            (["--package-path", "nowhere"], "no folder"), (["--package-path", "."], "no checkout"),
            (["--package-url", "nonsense"], "no address"), (["--package-url", "https://x/\"y"], "no address"),
        ] {
            let run = try await folder.run(["startproject", "site"] + options)
            #expect(run.status == 1 && run.errors.contains(reason), "\(options) \(run.errors)")
        }
        let both = try await folder.run("startproject", "site", "--package-path", ".", "--package-url", "https://x/y")
        #expect(both.status == 64)
        #expect(try await folder.run("startproject").status == 64)
        #expect(files(in: folder) == ["Package.swift"])
    }

    @Test("A program that lies in no checkout says how to name one")
    func noPackage() {
        let failure = #expect(throws: WatchwordCommands.CommandFailure.self) {
            try WatchwordPackage(path: nil, url: nil, executable: "/usr/bin/site")
        }
        #expect(failure?.sentence?.key == "project.no_watchword")
        #expect(throws: WatchwordCommands.CommandFailure.self) {
            try WatchwordPackage(path: nil, url: nil, executable: "/home/ada/site/.build/debug/site")
        }
    }

    @Test("A part has a model, a page, a template and a test, and its two lines are told")
    func app() async throws {
        let folder = try SiteFolder()
        #expect(try await folder.run("startproject", "whole", ".").status == 0, "an empty folder is taken")
        #expect(try await folder.run("startproject", "whole", ".").status == 1)
        #expect(try await folder.run("startproject", "site", "here").status == 0)
        let run = try await folder.run("startapp", "my_notes", in: "here")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("MyNotes.join(&site)") && run.output.contains("Sources/site/App.swift"))
        let files = files(in: folder, "here")
        for file in [
            "Sources/site/MyNotes/MyNotes.swift", "Sources/site/MyNotes/MyNotesEntry.swift",
            "Templates/my_notes/index.html", "Tests/siteTests/MyNotesTests.swift",
        ] {
            #expect(files.contains(file))
            let text = try text("here/" + file, in: folder)
            for mark in ["ProjectName", "AppName", "applabel"] { #expect(!text.contains(mark), "\(file)") }
        }
        let again = try await folder.run("startapp", "my_notes", in: "here")
        #expect(again.status == 1 && again.errors.contains("already"))
        #expect(self.files(in: folder, "here") == files)
    }

    @Test(
        "A part needs a name of its own",
        arguments: ["admin", "Users", "auth", "app", "member", "site", "my-notes", "is"])
    func badApps(name: String) async throws {
        let folder = try SiteFolder()
        #expect(try await folder.run("startproject", "Site1", "here").status == 0)
        let before = files(in: folder)
        #expect(try await folder.run("startapp", name == "site" ? "site1" : name, in: "here").status == 1)
        #expect(files(in: folder) == before)
    }

    @Test("Outside of a project there is nothing to add to; half of a part is never added")
    func strayApps() async throws {
        let folder = try SiteFolder()
        let nowhere = try await folder.run("startapp", "notes")
        #expect(nowhere.status == 1 && nowhere.errors.contains("Package.swift"))
        try folder.write("", to: "Package.swift")
        let foreign = try await folder.run("startapp", "notes")
        #expect(foreign.status == 1 && foreign.errors.contains("App.swift"))

        #expect(try await folder.run("startproject", "site").status == 0)
        try folder.write("", to: "site/Tests/siteTests/NotesTests.swift")
        let before = files(in: folder)
        let clash = try await folder.run("startapp", "notes", in: "site")
        #expect(clash.status == 1 && clash.errors.contains("NotesTests.swift already"))
        #expect(files(in: folder) == before)
        // A file where a folder has to be is only noticed on the way.
        try FileManager.default.removeItem(atPath: folder.path + "/site/Tests/siteTests/NotesTests.swift")
        try FileManager.default.removeItem(atPath: folder.path + "/site/Templates/home.html")
        try FileManager.default.removeItem(atPath: folder.path + "/site/Templates")
        try folder.write("", to: "site/Templates")
        let blocked = files(in: folder)
        #expect(try await folder.run("startapp", "notes", in: "site").status == 1)
        #expect(files(in: folder) == blocked)
    }
}
