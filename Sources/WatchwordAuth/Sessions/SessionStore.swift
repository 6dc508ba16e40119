#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Where sessions are kept. A store moves signed texts about; it neither reads nor checks what is in them.
public protocol SessionStore: Sendable {
    /// The text of a session that has not ended.
    func load(_ key: SessionKey, at now: Date) async throws -> String?
    /// Keeps a new session.
    ///
    /// - Throws: ``SessionKeyTaken`` when there is one with this key; whatever the store runs into.
    func create(_ key: SessionKey, text: String, expires: Date) async throws
    /// Replaces a session that is there. It must not come back to life when it was deleted meanwhile.
    ///
    /// - Throws: ``SessionInterrupted`` when it is not there; whatever the store runs into.
    func update(_ key: SessionKey, text: String, expires: Date) async throws
    /// Forgets a session; one that is not there is forgotten already.
    func delete(_ key: SessionKey) async throws
    /// Forgets all sessions that ended before a point in time, and tells how many.
    @discardableResult func clearExpired(at now: Date) async throws -> Int
}

/// The session was deleted while its request was running: the user signed out, or was signed out, somewhere else.
public struct SessionInterrupted: Error, Sendable, Hashable {
    /// The error has nothing to say beyond its name.
    public init() {}
}

/// The store has a session of this key.
public struct SessionKeyTaken: Error, Sendable, Hashable {
    /// The error has nothing to say beyond its name.
    public init() {}
}
