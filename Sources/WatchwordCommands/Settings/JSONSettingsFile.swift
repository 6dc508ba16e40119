import Configuration
import WatchwordCrypto

/// The settings of a JSON file: one object, the names of the variables, and texts, whole numbers, truth values or
/// lists.
///
/// swift-configuration's own reader of JSON needs all of Foundation, whose tables weigh more than the rest of the
/// program; ours reads the file and its in-memory provider answers.
struct JSONSettingsFile {
    /// What the file sets, with lists as lists and all else as text.
    private(set) var values: [String: ConfigValue] = [:]
    /// Names whose value is none that a setting can have.
    private(set) var unusable: [String] = []

    /// - Throws: ``SettingRefusal`` for a file that is no JSON or no object.
    init(_ bytes: [UInt8]) throws(SettingRefusal) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw SettingRefusal("settings.json", ["offset": String(error.offset)])
        }
        guard let object = value.objectValue else { throw SettingRefusal("settings.json.object") }
        for (name, value) in object where !value.isNull {
            if let content = Self.content(value) {
                values[name] = ConfigValue(content, isSecret: true)
            } else {
                unusable.append(name)
            }
        }
    }

    private static func content(_ value: JSONValue) -> ConfigContent? {
        switch value {
        case .string(let text): return .string(text)
        case .int(let number): return .string(String(number))
        case .bool(let flag): return .string(flag ? "1" : "0")
        case .array(let elements):
            let texts = elements.compactMap(\.stringValue)
            return texts.count == elements.count ? .stringArray(texts) : nil
        default: return nil
        }
    }
}
