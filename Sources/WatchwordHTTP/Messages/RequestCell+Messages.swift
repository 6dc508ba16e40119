public import WatchwordAuth
import WatchwordCrypto
public import WatchwordTemplates

/// The messages of a request: those that waited, and those that it added.
struct MessageState {
    var waiting: [Message] = []
    var added: [Message] = []
    /// They are being shown: afterwards they are gone.
    var wereShown = false
    var cameInCookie = false
    var cameInSession = false
}

/// The messages for a visitor: `context.messages.add(.success, "Saved.")`.
public struct Messages<User: UserModel>: Sendable {
    let cell: RequestCell<User>

    /// Keeps a message for the next page that shows messages.
    public func add(_ level: MessageLevel, _ text: String, extraTags: String? = nil) {
        add(Message(level, .plain(text), extraTags: extraTags))
    }

    /// Keeps a message that has markup of ours in it.
    public func add(_ level: MessageLevel, html: SafeHTML, extraTags: String? = nil) {
        add(Message(level, .html(html), extraTags: extraTags))
    }

    private func add(_ message: Message) {
        guard message.level.rawValue >= MessageLevel.info.rawValue || cell.services.settings.isDebug else { return }
        cell.update { $0.messages = ($0.messages ?? MessageState()).adding(message) }
    }
}

extension MessageState {
    func adding(_ message: Message) -> MessageState {
        var state = self
        state.added.append(message)
        return state
    }
}

extension RequestCell {
    /// A cookie with messages stays below this, in bytes after quoting: other cookies need room too.
    private static var messageCookieLimit: Int { 2048 }

    private var messageCookieName: String { services.settings.messagesCookie.name(isSecure: isSecure) }

    /// The messages that can be shown now. They count as shown when a template walks through them.
    ///
    /// - Throws: What the session's store throws, when there are more messages than a cookie holds.
    func loadMessages() async throws -> MessageList<User> {
        try await readWaitingMessages()
        return MessageList(cell: self)
    }

    private func readWaitingMessages() async throws {
        vary(on: "Cookie")
        let state = update { $0.messages } ?? MessageState()
        guard !state.cameInCookie, let cookie = cookies[messageCookieName], !cookie.isEmpty else { return }
        let contents = services.messageCodec.read(cookie: cookie, now: services.accounts.clock.now())
        let more =
            contents?.moreFollow == true
            ? services.messageCodec.read(session: try await session()[SessionName.messages]) : nil
        update { state in
            var messages = state.messages ?? MessageState()
            messages.waiting = (contents?.messages ?? []) + (more ?? [])
            messages.cameInCookie = true
            messages.cameInSession = more != nil
            // A cookie that is not ours is deleted.
            if contents == nil { messages.wereShown = true }
            state.messages = messages
        }
    }

    /// Puts messages that were not shown into the cookie and, what has no room there, into the session.
    func storeMessages() async throws {
        guard let touched = update({ $0.messages }), touched.wereShown || !touched.added.isEmpty else { return }
        if !touched.added.isEmpty { try await readWaitingMessages() }
        guard let state = update({ $0.messages }) else { return }
        let remaining = state.wereShown ? state.added : state.waiting + state.added
        if remaining.isEmpty && !state.cameInCookie && !state.cameInSession { return }
        let kept = storeInCookie(remaining)
        let rest = Array(remaining.dropFirst(kept))
        if !rest.isEmpty {
            try await session()[SessionName.messages] = services.messageCodec.session(rest)
        } else if state.cameInSession {
            _ = try await session().remove(SessionName.messages)
        }
    }

    /// - Returns: How many of the messages the cookie holds, from the first.
    private func storeInCookie(_ messages: [Message]) -> Int {
        let settings = services.settings.messagesCookie
        let scope = settings.scope(isSecure: isSecure)
        let now = services.accounts.clock.now()
        vary(on: "Cookie")
        guard !messages.isEmpty else {
            setCookie(SetCookie(deleting: messageCookieName, scope: scope))
            return 0
        }
        func cookie(_ count: Int) -> String? {
            let value = services.messageCodec.cookie(
                Array(messages.prefix(count)), moreFollow: count < messages.count, now: now)
            return CookieQuoting.quoted(value).utf8.count <= Self.messageCookieLimit ? value : nil
        }
        var kept = messages.count
        var value = cookie(kept)
        if value == nil {
            // How long the cookie is grows with the number of messages: halve the interval.
            var (fits, fails) = (0, kept)
            while fails - fits > 1 {
                let middle = (fits + fails) / 2
                if cookie(middle) == nil { fails = middle } else { fits = middle }
            }
            kept = fits
            value = cookie(kept)
        }
        setCookie(SetCookie(messageCookieName, value ?? "", maxAge: settings.maxAge, now: now, scope: scope))
        return kept
    }
}

/// `messages` in a template.
struct MessageList<User: UserModel>: TemplateObject {
    let cell: RequestCell<User>

    private var all: [Message] {
        cell.update { state in
            guard let messages = state.messages else { return [] }
            return messages.waiting + messages.added
        }
    }

    func member(_ name: String) -> TemplateValue? { nil }
    var templateText: TemplateValue { .string("") }
    var isTrue: Bool { !all.isEmpty }

    /// Walking through the messages shows them: they are not kept any longer.
    var elements: [TemplateValue]? {
        let shown = cell.update { state -> [Message] in
            guard var messages = state.messages else { return [] }
            messages.waiting += messages.added
            messages.added = []
            messages.wereShown = true
            state.messages = messages
            return messages.waiting
        }
        return shown.map { .object($0) }
    }
}
