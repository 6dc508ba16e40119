public import WatchwordTemplates

/// How important a message is; levels in between are possible.
public struct MessageLevel: Sendable, Hashable, RawRepresentable {
    /// Django's number.
    public let rawValue: Int

    /// A level of that number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// For developers; not kept unless asked for.
    public static let debug = MessageLevel(rawValue: 10)
    /// Something to know.
    public static let info = MessageLevel(rawValue: 20)
    /// It worked.
    public static let success = MessageLevel(rawValue: 25)
    /// It did not work, or it may not for long.
    public static let warning = MessageLevel(rawValue: 30)
    /// It did not work.
    public static let error = MessageLevel(rawValue: 40)

    /// The class that a page gives the message; empty for a level in between.
    public var tag: String {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .success: "success"
        case .warning: "warning"
        case .error: "error"
        default: ""
        }
    }
}

/// Something to tell a visitor once, on the next page that shows messages.
public struct Message: Sendable, Hashable {
    /// What is said; markup only if it was made by us.
    public enum Text: Sendable, Hashable {
        case plain(String)
        case html(SafeHTML)
    }

    /// How important it is.
    public let level: MessageLevel
    /// What is said.
    public let text: Text
    /// Classes beside the level's own, separated by spaces.
    public let extraTags: String?

    /// A message.
    public init(_ level: MessageLevel, _ text: Text, extraTags: String? = nil) {
        self.level = level
        self.text = text
        self.extraTags = extraTags
    }

    /// All classes of the message.
    var tags: String {
        [extraTags ?? "", level.tag].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Message: TemplateObject {
    /// `message`, `level`, `level_tag`, `extra_tags` and `tags`.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "message": templateText
        case "level": .int(level.rawValue)
        case "level_tag": .string(level.tag)
        case "extra_tags": .string(extraTags ?? "")
        case "tags": .string(tags)
        default: nil
        }
    }

    /// The text.
    public var templateText: TemplateValue {
        switch text {
        case .plain(let text): .string(text)
        case .html(let html): .html(html)
        }
    }
}
