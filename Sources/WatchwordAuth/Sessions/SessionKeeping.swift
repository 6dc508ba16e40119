#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto

/// What keeps sessions between requests.
public enum SessionKeeping: Sendable, Hashable {
    /// The table `django_session`.
    case database
    /// The table, and what was decoded of it last in memory. Every request still asks the table whether the session is there: one that
    /// was ended by another server is ended here.
    case cachedDatabase
    /// One file per session, in a folder that is there. Its name begins with the prefix.
    case files(directory: String, prefix: String = "sessionid")
    /// The cookie itself, signed. A copy of it stays good after log-out, until it is too old or the password changes.
    case signedCookies
}

extension SessionKeeping {
    /// Looks whether sessions can be kept there, before the first visitor finds out.
    ///
    /// - Throws: ``SessionFolderError``.
    public func check() throws(SessionFolderError) {
        if case .files(let directory, _) = self { try SessionFolder(path: directory).check() }
    }

    /// The store; nil where the cookie is all there is.
    func store(
        database: DatabaseSessionStore, codec: SessionCodec, lifetime: SessionLifetime
    ) -> (any SessionStore)? {
        switch self {
        case .database, .cachedDatabase: return database
        case .signedCookies: return nil
        case .files(let directory, let prefix):
            return FileSessionStore(directory: directory, prefix: prefix, keyStorage: database.keyStorage) {
                text, saved in
                Session(key: nil, data: codec.contents(of: text, at: saved)?.data ?? JSONObject(), lifetime: lifetime)
                    .expiryDate(at: saved)
            }
        }
    }
}
