#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import Logging
import WatchwordCrypto

/// The entries of a session, and the three that say who is signed in.
struct SessionContents: Sendable {
    let data: JSONObject
    let userID: String?
    let backend: String?
    let userHash: String?

    init(_ data: JSONObject) {
        self.data = data
        userID = data[SessionName.userID]?.stringValue
        backend = data[SessionName.backend]?.stringValue
        userHash = data[SessionName.userHash]?.stringValue
    }
}

/// Turns entries into the signed text of a store, and back.
///
/// Checking a signature, inflating and parsing are the same work with the same result for as long as the row has the same
/// text, so results are remembered by the whole text. The row itself is read for every request: a session that was
/// changed, deleted or has expired is never taken from memory.
struct SessionCodec: Sendable {
    /// The salt that ends in the name of Django's class: all its stores in a database share it.
    static let salt = "django.contrib.sessions.SessionStore"
    /// Longer texts are not remembered.
    private static let longestRemembered = 4096

    private let signature: SignedObject
    private let logger: Logger
    private let remembered = BoundedMemo<String, SessionContents>(capacity: 4096)

    init(keys: SigningKeys, logger: Logger) {
        signature = SignedObject(keys: keys, salt: Self.salt)
        self.logger = logger
    }

    /// The entries in a text; none when the text is not what one of our keys signed.
    func decode(_ text: String, at now: Date) -> SessionContents {
        if let contents = contents(of: text, at: now) { return contents }
        logger.warning("A session in the store was not signed with one of the keys, or is damaged; taken as empty")
        return SessionContents(JSONObject())
    }

    /// The entries in a text; nil when the text is not what one of our keys signed.
    func contents(of text: String, at now: Date) -> SessionContents? {
        if let known = remembered[text] { return known }
        guard case .object(let data)? = try? signature.loads(text, now: now) else { return nil }
        let contents = SessionContents(data)
        if text.utf8.count <= Self.longestRemembered { remembered[text] = contents }
        return contents
    }

    /// The signed text, compressed when that makes it shorter.
    func encode(_ data: JSONObject, at now: Date) -> String {
        signature.dumps(.object(data), compression: .ifShorter, now: now)
    }
}
