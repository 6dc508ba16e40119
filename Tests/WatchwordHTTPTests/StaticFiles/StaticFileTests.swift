import Foundation
import HTTPTypes
import Testing
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Static files")
struct StaticFileTests {
    private func browser() async throws -> (Browser, StaticFiles) {
        let site = try await TestSite()
        return (site.browser { _ in }, site.services.staticFiles)
    }

    @Test func `A file by its name with the digest may be kept for a year`() async throws {
        let (browser, files) = try await browser()
        let address = files.address("watchword/style.css")
        #expect(address.wholeMatch(of: /\/static\/watchword\/style\.[0-9a-f]{12}\.css/) != nil)
        let page = try await browser.get(address)
        #expect(page.status == 200)
        #expect(page.header("Content-Type") == "text/css; charset=utf-8")
        #expect(page.header("Cache-Control") == "public, max-age=31536000, immutable")
        #expect(page.header("Content-Length") == String(page.body.count))
        #expect(!page.body.isEmpty)
        #expect(page.header("Vary") == nil)
        #expect(page.setCookies.isEmpty)
    }

    @Test func `A file by its plain name may be kept for a short time`() async throws {
        let (browser, _) = try await browser()
        let page = try await browser.get("/static/watchword/icon.svg")
        #expect(page.header("Content-Type") == "image/svg+xml")
        #expect(page.header("Cache-Control") == "public, max-age=600")
    }

    @Test func `Who has the content is told so`() async throws {
        let (browser, files) = try await browser()
        let address = files.address("watchword/style.css")
        let tag = try #require(try await browser.get(address).header("ETag"))
        for header in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
            let page = try await browser.get(address, headers: [.ifNoneMatch: header])
            #expect(page.status == 304)
            #expect(page.body.isEmpty)
            #expect(page.header("ETag") == tag)
        }
        #expect(try await browser.get(address, headers: [.ifNoneMatch: "\"x\""]).status == 200)
    }

    @Test func `HEAD has the headers alone, and nothing else is taken`() async throws {
        let (browser, files) = try await browser()
        let address = files.address("watchword/style.css")
        let page = try await browser.send(.head, address)
        #expect(page.status == 200)
        #expect(page.body.isEmpty)
        #expect(Int(page.header("Content-Length") ?? "") ?? 0 > 0)
        #expect(try await browser.post(address).status == 405)
        let options = try await browser.send(.options, address)
        #expect(options.status == 200)
        #expect(options.header("Allow") == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: [
        "/static/../templates/base.html", "/static/%2e%2e/templates/base.html", "/static/..%2ftemplates/base.html",
        "/static/watchword/../../templates/base.html", "/static//etc/passwd", "/static/", "/static/watchword/",
        "/static/watchword/style.css/", "/static/watchword/style.000000000000.css", "/static/watchword\\style.css",
    ])
    func `No path leads out of the files`(_ path: String) async throws {
        let (browser, _) = try await browser()
        #expect(try await browser.get(path).status == 404)
    }

    @Test func `A folder's files come before the built-in ones, hidden ones and links not at all`() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.path("watchword"), withIntermediateDirectories: true)
        for (name, text) in [("watchword/style.css", "ours"), ("a b.txt", "text"), (".env", "secret")] {
            #expect(manager.createFile(atPath: folder.path(name), contents: Data(text.utf8)))
        }
        try manager.createSymbolicLink(atPath: folder.path("link.txt"), withDestinationPath: folder.path(".env"))
        let files = StaticFolder(path: folder.url.path).files
        #expect(files.map(\.name) == ["a b.txt", "watchword/style.css"])
        let all = StaticFiles(folders: [StaticFolder(path: folder.url.path)])
        let plain = StaticFiles()
        #expect(all.address("watchword/style.css") != plain.address("watchword/style.css"))
        #expect(all.address("watchword/icon.svg") == plain.address("watchword/icon.svg"))
        #expect(all.address("a b.txt").hasPrefix("/static/a%20b."))
        #expect(all.address("nowhere.png") == "/static/nowhere.png")
    }
}
