#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordCrypto

/// Sessions as files of a folder, one each, in the form of Django's file backend.
///
/// Everything happens on the calling thread: the files are small, and those in use are in the system's memory. On a disk that answers
/// slowly, such as one across a network, the database is the better store.
public struct FileSessionStore: SessionStore {
    /// What files are called, before the key or its digest: Django's is the name of the session cookie.
    public let prefix: String
    /// Whether the name has the key itself, which a Django on the same folder needs, or a digest that no cookie can be made of.
    public let keyStorage: DatabaseSessionStore.KeyStorage
    private let folder: SessionFolder
    /// When a session ends, by its text and the last time it was saved.
    private let end: @Sendable (_ text: String, _ saved: Date) -> Date

    init(
        directory: String, prefix: String, keyStorage: DatabaseSessionStore.KeyStorage,
        end: @escaping @Sendable (_ text: String, _ saved: Date) -> Date
    ) {
        folder = SessionFolder(path: directory)
        self.prefix = prefix
        self.keyStorage = keyStorage
        self.end = end
    }

    /// The text of a session that has not ended.
    public func load(_ key: SessionKey, at now: Date) async throws -> String? {
        guard let name = name(key), let file = try folder.read(name), end(file.text, file.modified) > now else {
            return nil
        }
        return file.text
    }

    /// Keeps a new session.
    public func create(_ key: SessionKey, text: String, expires: Date) async throws {
        guard let name = name(key), try folder.create(name, text) else { throw SessionKeyTaken() }
    }

    /// Replaces a session that is there.
    public func update(_ key: SessionKey, text: String, expires: Date) async throws {
        guard let name = name(key), try folder.replace(name, text) else { throw SessionInterrupted() }
    }

    /// Forgets a session.
    public func delete(_ key: SessionKey) async throws {
        if let name = name(key) { try folder.remove(name) }
    }

    /// Forgets all sessions that ended before a point in time, and tells how many.
    @discardableResult
    public func clearExpired(at now: Date) async throws -> Int {
        var count = 0
        for name in try folder.names() where name.hasPrefix(prefix) {
            guard let file = try folder.read(name), end(file.text, file.modified) < now else { continue }
            try folder.remove(name)
            count += 1
        }
        return count
    }

    /// The file of a key; nil for a key that none can have. Keys come from cookies, and a name must not lead out of the folder.
    private func name(_ key: SessionKey) -> String? {
        switch keyStorage {
        case .digest: prefix + key.digest
        case .raw:
            key.raw.utf8.allSatisfy { SessionKey.alphabet.utf8.contains($0) } ? prefix + key.raw : nil
        }
    }
}
