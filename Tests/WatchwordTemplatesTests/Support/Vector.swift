import Foundation
import WatchwordTemplates

/// One case with what Django makes of it, or with what we make of it instead.
struct Vector {
    let name: String
    let templates: [String: String]
    let context: [String: TemplateValue]
    let isEscaping: Bool
    /// The text, or `nil` where there is an error.
    let expected: String?
    /// `syntax`, `missing` or `rendering`.
    let error: String?

    static func load(_ area: String) throws -> [Vector] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "Vectors/\(area).json"))
        guard case .array(let cases) = try VectorJSON(parsing: Array(data)) else { return [] }
        return cases.map(Vector.init)
    }

    private init(_ json: VectorJSON) {
        name = json["name"]?.text ?? ""
        var templates = ["main": json["template"]?.text ?? ""]
        for entry in json["templates"]?.entries ?? [] { templates[entry.key] = entry.value.text }
        self.templates = templates
        var context: [String: TemplateValue] = [:]
        for entry in json["context"]?.entries ?? [] { context[entry.key] = Self.value(entry.value) }
        self.context = context
        isEscaping = if case .bool(false)? = json["autoescape"] { false } else { true }
        // Where we differ on purpose, the case says how.
        let answer = json["ours"] ?? json
        expected = answer["expected"]?.text
        error = answer["error"]?.text
    }

    /// What Watchword makes of the case: the text, or the kind of error.
    func answer() -> (text: String?, error: String?, details: String) {
        let engine = TemplateEngine(
            loaders: [MemoryLoader(templates)],
            environment: TemplateEnvironment(
                url: Self.url,
                timeZone: { _ in TemplateTimeZone(secondsFromUTC: 19_800, abbreviation: "IST") }))
        do {
            return (try engine.template("main").render(context, escaping: isEscaping), nil, "")
        } catch {
            switch error {
            case .syntax: return (nil, "syntax", error.description)
            case .doesNotExist: return (nil, "missing", error.description)
            case .rendering, .unreadable: return (nil, "rendering", error.description)
            }
        }
    }

    private static let url: @Sendable (String, [String], [String: String]) throws -> String = { name, values, named in
        switch name {
        case "dashboard" where values.isEmpty && named.isEmpty: return "/dashboard/"
        case "item":
            guard let key = named["pk"] ?? values.first, Int(key) != nil else { throw UnknownURLName(name: name) }
            return "/items/\(key)/"
        case "password_reset_confirm":
            guard let uid = named["uidb64"] ?? values.first, let token = named["token"] ?? values.last else {
                throw UnknownURLName(name: name)
            }
            return "/accounts/reset/\(uid)/\(token)/"
        default: throw UnknownURLName(name: name)
        }
    }

    private static func value(_ json: VectorJSON) -> TemplateValue {
        switch json {
        case .null: return .none
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .double(let value): return .double(value)
        case .string(let text): return .string(text)
        case .array(let values): return .list(values.map(value))
        case .object(let entries):
            if entries.count == 1, let special = special(entries[0].key, entries[0].value) { return special }
            return .dictionary(TemplateDictionary(entries.map { ($0.key, value($0.value)) }))
        }
    }

    private static func special(_ kind: String, _ json: VectorJSON) -> TemplateValue? {
        switch kind {
        case "$safe": return .html(SafeHTML(trusted: json.text ?? ""))
        case "$float": return .double(Double(json.text ?? "") ?? 0)
        case "$date": return json.text.flatMap(date).map(TemplateValue.date)
        case "$day":
            let parts = (json.text ?? "").split(separator: "-").compactMap { Int($0) }
            return .day(TemplateDay(year: parts[0], month: parts[1], day: parts[2]))
        case "$object":
            return .object(Thing(members: TemplateDictionary(json.entries.map { ($0.key, value($0.value)) })))
        default: return nil
        }
    }

    /// `2024-03-09T16:05:06.789012+00:00`.
    private static func date(_ text: String) -> Date? {
        let numbers = text.prefix(26).split { "-T:.+".contains($0) }.compactMap { Int($0) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
        guard let whole = calendar.date(from: parts) else { return nil }
        guard let fraction = text.firstRange(of: /\.\d+/) else { return whole }
        return whole.addingTimeInterval(Double("0" + text[fraction]) ?? 0)
    }

    private struct Thing: TemplateObject {
        let members: TemplateDictionary

        func member(_ name: String) -> TemplateValue? { members[name] }
        var templateText: TemplateValue { members["text"] ?? "thing" }
    }
}
