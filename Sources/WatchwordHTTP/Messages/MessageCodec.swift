#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordTemplates

/// Messages as Django writes them: signed in a cookie, as JSON in a session.
struct MessageCodec: Sendable {
    private let signed: SignedObject

    /// At the end of a cookie whose last messages had no room in it.
    private static let moreFollow: JSONValue = "__messagesnotfinished__"
    private static let marker: JSONValue = "__json_message"

    init(keys: SigningKeys) {
        signed = SignedObject(keys: CookieSigner.keys(of: keys), salt: "django.contrib.messages")
    }

    /// What a cookie holds.
    struct CookieContents {
        var messages: [Message] = []
        /// The rest is in the session.
        var moreFollow = false
    }

    /// - Returns: `nil` for a cookie that is not ours or that says nothing.
    func read(cookie: String, now: Date) -> CookieContents? {
        guard let list = try? signed.loads(cookie, now: now).arrayValue else { return nil }
        var contents = CookieContents()
        for value in list {
            if value == Self.moreFollow {
                contents.moreFollow = true
            } else if let message = Self.message(value) {
                contents.messages.append(message)
            }
        }
        return contents
    }

    func cookie(_ messages: [Message], moreFollow: Bool, now: Date) -> String {
        var list = messages.map(Self.value)
        if moreFollow { list.append(Self.moreFollow) }
        return signed.dumps(.array(list), compression: .ifShorter, now: now)
    }

    func read(session value: JSONValue?) -> [Message] {
        guard let text = value?.stringValue, let list = try? JSONValue(parsing: text).arrayValue else { return [] }
        return list.compactMap(Self.message)
    }

    func session(_ messages: [Message]) -> JSONValue {
        .string(JSONValue.array(messages.map(Self.value)).serialized(.spaced))
    }

    private static func value(_ message: Message) -> JSONValue {
        var list: [JSONValue] = [marker]
        switch message.text {
        case .plain(let text): list += [0, .int(Int64(message.level.rawValue)), .string(text)]
        case .html(let html): list += [1, .int(Int64(message.level.rawValue)), .string(html.html)]
        }
        if let tags = message.extraTags { list.append(.string(tags)) }
        return .array(list)
    }

    private static func message(_ value: JSONValue) -> Message? {
        guard let list = value.arrayValue, list.count >= 4, list[0] == marker, let level = list[2].intValue,
            let text = list[3].stringValue
        else { return nil }
        let isSafe = list[1].intValue == 1 || list[1].boolValue == true
        return Message(
            MessageLevel(rawValue: Int(clamping: level)),
            isSafe ? .html(SafeHTML(trusted: text)) : .plain(text),
            extraTags: list.count > 4 ? list[4].stringValue : nil)
    }
}
