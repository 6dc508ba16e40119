import Foundation

/// How a page looks, and what it did to get there.
extension Chromium {
    enum Mode: String {
        case light, dark
    }

    /// What the keyboard focus shows a person.
    struct Focus: Sendable, Equatable {
        let name: String
        let outlineStyle: String
        let outlineWidth: Double

        var isVisible: Bool { outlineStyle != "none" && outlineWidth >= 2 }
    }

    /// Gives the page a size in CSS pixels; below 500 it is a telephone.
    func resize(width: Int, height: Int) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": 1,
                "mobile": .bool(width < 500),
            ])
    }

    func prefer(_ mode: Mode) async throws {
        try await devTools(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": .string(mode.rawValue)]]])
    }

    /// A picture of what is visible now, as PNG.
    func screenshot() async throws -> Data {
        let encoded = try await send("GET", "/screenshot").string ?? ""
        guard let picture = Data(base64Encoded: encoded) else {
            throw WebDriver.Failure(description: "the screenshot is not base64")
        }
        return picture
    }

    /// Keeps a picture of the page where `WATCHWORD_TEST_SCREENSHOTS` says, for a person to look at.
    func keepScreenshot(_ name: String) async throws {
        guard let folder = ProcessInfo.processInfo.environment["WATCHWORD_TEST_SCREENSHOTS"] else { return }
        let target = URL(filePath: folder)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try await screenshot().write(to: target.appending(path: "\(name).png"))
    }

    /// How many pixels the page is wider than the screen; 0 when nobody has to scroll sideways.
    var overflow: Int {
        get async throws {
            let script = """
                const root = document.documentElement
                return Math.max(0, root.scrollWidth - root.clientWidth)
                """
            return Int(try await run(script).number ?? -1)
        }
    }

    /// The colour behind the page, as the browser computes it.
    var background: String {
        get async throws {
            try await run("return getComputedStyle(document.documentElement).backgroundColor").string ?? ""
        }
    }

    /// The element that has the focus.
    var focus: Focus {
        get async throws {
            let script = """
                const element = document.activeElement, style = getComputedStyle(element)
                const name = element.name || element.innerText.trim() || element.tagName
                return {name: name, style: style.outlineStyle, width: parseFloat(style.outlineWidth)}
                """
            let answer = try await run(script)
            return Focus(
                name: answer["name"]?.string ?? "", outlineStyle: answer["style"]?.string ?? "none",
                outlineWidth: answer["width"]?.number ?? 0)
        }
    }

    /// Links, buttons and fields whose clickable area is smaller than 44 CSS pixels on a side, by their words.
    ///
    /// Links inside a sentence are exempt, as in WCAG 2.5.8.
    var smallTargets: [String] {
        get async throws {
            let script = """
                return Array.from(document.querySelectorAll('a[href], button, input:not([type=hidden])'))
                    .filter(e => e.offsetParent !== null && !e.matches('.skip, li a, p:not(.more) a'))
                    .filter(e => { const box = e.getBoundingClientRect(); return box.height < 44 || box.width < 44 })
                    .map(e => e.innerText || e.name || e.value)
                """
            return try await run(script).elements.compactMap(\.string)
        }
    }

    /// Fields without a label, and fields whose `aria-describedby` names nothing.
    var untiedFields: [String] {
        get async throws {
            let script = """
                return Array.from(document.querySelectorAll('input:not([type=hidden]):not([hidden]), select, textarea'))
                    .filter(e => e.type !== 'submit')
                    .filter(e => !e.labels.length ||
                        (e.getAttribute('aria-describedby') || '').split(' ').filter(Boolean)
                            .some(id => !document.getElementById(id)))
                    .map(e => e.name)
                """
            return try await run(script).elements.compactMap(\.string)
        }
    }

    /// Errors on the browser's console since the last time it was asked: refused styles, missing files and the like.
    func consoleErrors() async throws -> [String] {
        try await log("browser").filter { ["SEVERE", "WARNING"].contains($0["level"]?.string) }
            .compactMap { $0["message"]?.string }
    }

    /// The addresses that pages asked for since the last time it was asked.
    func requestedAddresses() async throws -> [String] {
        try await log("performance").compactMap { entry in
            guard let text = entry["message"]?.string,
                let event = try? JSONDecoder().decode(WireValue.self, from: Data(text.utf8))["message"],
                event["method"] == "Network.requestWillBeSent"
            else { return nil }
            return event["params"]?["request"]?["url"]?.string
        }
        .filter { !$0.hasPrefix("data:") && !$0.hasPrefix("chrome") && !$0.hasPrefix("about:") }
    }

    private func log(_ type: String) async throws -> [WireValue] {
        try await send("POST", "/se/log", ["type": .string(type)]).elements
    }

    private func devTools(_ command: String, _ parameters: WireValue) async throws {
        try await send("POST", "/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
    }
}

/// Keys that have no character of their own (WebDriver, section 17.4.2).
extension String {
    static let tabKey = "\u{E004}"
    static let enterKey = "\u{E007}"
}
