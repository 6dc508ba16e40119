import Foundation

/// A real browser without a window: visits pages, fills in forms, clicks, reads and looks.
///
///     try await Chromium.open { browser in
///         try await browser.visit(site.url("/accounts/login/"))
///         try await browser.fill("username", with: "ada")
///         try await browser.click("Log in")
///         #expect(try await browser.text.contains("Hello, ada!"))
///     }
///
/// Each has a profile of its own, so two of them are two people, or one person's two devices.
final class Chromium: Sendable {
    /// Whether the machine has a browser and its driver.
    static let isInstalled =
        WebDriver.executable("chromedriver") != nil && WebDriver.executable("chromium") != nil

    /// Whether browser tests run: where everything was installed for them, a missing browser is a failure.
    static let isWanted = isInstalled || ProcessInfo.processInfo.environment["WATCHWORD_TEST_EVERYTHING"] != nil

    /// The key of an element's identifier (WebDriver, section 12).
    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    let driver: WebDriver
    let session: String
    private let folder: URL

    /// Starts a browser with an empty profile, 1200 × 800 and light, and closes it when the body is done or fails.
    static func open(_ body: (Chromium) async throws -> Void) async throws {
        let browser = try await Chromium()
        do {
            try await browser.resize(width: 1200, height: 800)
            try await body(browser)
        } catch {
            await browser.quit()
            throw error
        }
        await browser.quit()
    }

    private init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        driver = try await WebDriver(in: folder)
        let profile = folder.appending(path: "profile").path
        let answer = try await driver.send(
            "POST", "/session",
            [
                "capabilities": [
                    "alwaysMatch": [
                        "browserName": "chrome",
                        "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
                        "goog:chromeOptions": [
                            "args": [
                                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                                "--hide-scrollbars", "--lang=en", .string("--user-data-dir=\(profile)"),
                            ]
                        ],
                    ]
                ]
            ])
        guard let session = answer["sessionId"]?.string else {
            throw WebDriver.Failure(description: "the browser did not start: \(answer)")
        }
        self.session = session
    }

    /// Closes the browser and removes its profile.
    private func quit() async {
        _ = try? await driver.send("DELETE", "/session/\(session)")
        await driver.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Sends a command about this browser.
    @discardableResult
    func send(_ method: String, _ path: String, _ body: WireValue? = nil) async throws -> WireValue {
        try await driver.send(method, "/session/\(session)\(path)", body)
    }

    /// Runs a script in the page and gives what it returns.
    @discardableResult
    func run(_ script: String, _ arguments: [WireValue] = []) async throws -> WireValue {
        try await send("POST", "/execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    // MARK: Walking

    func visit(_ url: String) async throws {
        try await send("POST", "/url", ["url": .string(url)])
    }

    /// Types into the field of that name, in place of what was there.
    func fill(_ name: String, with text: String) async throws {
        let field = try await element("//*[@name=\(Self.quoted(name)) and not(@type='hidden')]")
        try await send("POST", "/element/\(field)/clear", [:])
        try await send("POST", "/element/\(field)/value", ["text": .string(text)])
    }

    /// Clicks the button or link with exactly these words, and waits until the page it leads to is there.
    ///
    /// - Throws: ``WebDriver/Failure`` when nothing has these words, or when the click led to no page: a browser does
    ///   not send a form whose fields it finds wanting.
    func click(_ words: String) async throws {
        let text = Self.quoted(words)
        let target = try await element(
            "//button[normalize-space()=\(text)] | //input[@type='submit' and @value=\(text)]"
                + " | //a[normalize-space()=\(text)]")
        let staysHere = """
            document.left = true
            return (arguments[0].getAttribute('href') || '').startsWith('#')
            """
        let stays = try await run(staysHere, [[Self.elementKey: .string(target)]])
        try await send("POST", "/element/\(target)/click", [:])
        guard stays != true else { return }
        let deadline = ContinuousClock.now + .seconds(30)
        while try await run("return !document.left && document.readyState === 'complete'") != true {
            guard ContinuousClock.now < deadline else {
                throw WebDriver.Failure(description: "a click on '\(words)' led to no page")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    func goBack() async throws {
        try await send("POST", "/back", [:])
    }

    /// Presses a key or types into whatever has the focus.
    func press(_ keys: String) async throws {
        let strokes = keys.flatMap { key -> [WireValue] in
            [["type": "keyDown", "value": .string(String(key))], ["type": "keyUp", "value": .string(String(key))]]
        }
        try await send(
            "POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(strokes)]]])
    }

    // MARK: Reading

    /// What a person can read on the page.
    var text: String {
        get async throws { try await run("return document.body.innerText").string ?? "" }
    }

    var title: String {
        get async throws { try await send("GET", "/title").string ?? "" }
    }

    /// The path of the page, with its query.
    var path: String {
        get async throws { try await run("return location.pathname + location.search").string ?? "" }
    }

    /// The values of the browser's cookies for this page by their names.
    var cookies: [String: String] {
        get async throws {
            let all = try await send("GET", "/cookie").elements
            return Dictionary(
                all.compactMap { cookie in
                    cookie["name"]?.string.map { ($0, cookie["value"]?.string ?? "") }
                }
            ) { first, _ in first }
        }
    }

    private func element(_ xpath: String) async throws -> String {
        let found = try await send("POST", "/element", ["using": "xpath", "value": .string(xpath)])
        guard let id = found[Self.elementKey]?.string else {
            throw WebDriver.Failure(description: "no element for \(xpath)")
        }
        return id
    }

    /// A text as XPath writes it; XPath has no escapes, so a text with both kinds of quotes is put together.
    private static func quoted(_ text: String) -> String {
        guard text.contains("'") else { return "'\(text)'" }
        return "concat('"
            + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "', \"'\", '") + "')"
    }
}
