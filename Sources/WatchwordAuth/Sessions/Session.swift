import Synchronization
public import WatchwordCrypto

/// What a site remembers about one browser from request to request.
///
/// A session is open for one request. It notes whether it was looked at (then the answer depends on the cookie) and
/// whether it was changed (then it is saved at the end). Only changes of its own entries count: setting, removing,
/// clearing. A session without a key exists only in memory until it is saved.
///
/// The names beginning with `_` belong to the library and to Django; see ``SessionName``.
public final class Session: Sendable {
    private struct State {
        var key: SessionKey?
        var data: JSONObject
        var isAccessed = false
        var isModified = false
        var hasNewKey = false
        /// Counts changes, so that one made while the session is being saved is not taken for saved.
        var revision = 0

        mutating func noteChange() {
            isAccessed = true
            isModified = true
            revision &+= 1
        }
    }

    /// How long the session lasts if it has no wish of its own.
    public let lifetime: SessionLifetime
    private let state: Mutex<State>

    /// A session with what a store had kept of it.
    init(key: SessionKey?, data: JSONObject, lifetime: SessionLifetime) {
        self.lifetime = lifetime
        state = Mutex(State(key: key, data: data))
    }

    /// An empty session that no store knows.
    public convenience init(lifetime: SessionLifetime = SessionLifetime()) {
        self.init(key: nil, data: JSONObject(), lifetime: lifetime)
    }

    /// The key of the cookie; nil until the session is saved for the first time.
    public var key: SessionKey? { state.withLock { $0.key } }
    /// Whether there is neither a key nor an entry: nothing to save, and a cookie that names it is to be deleted.
    public var isEmpty: Bool { state.withLock { $0.key == nil && $0.data.isEmpty } }
    /// Whether somebody looked at an entry, so that the answer varies with the cookie.
    public var isAccessed: Bool { state.withLock { $0.isAccessed } }
    /// Whether an entry was changed, so that the session must be saved.
    public var isModified: Bool { state.withLock { $0.isModified } }

    /// Whether the session got its key within this request, so that the browser must be told it.
    public var hasNewKey: Bool { state.withLock { $0.hasNewKey } }

    /// An entry. Setting nil removes it.
    public subscript(name: String) -> JSONValue? {
        get {
            state.withLock { state in
                state.isAccessed = true
                return state.data[name]
            }
        }
        set {
            state.withLock { state in
                state.isAccessed = true
                if newValue == nil && state.data[name] == nil { return }
                state.noteChange()
                state.data[name] = newValue
            }
        }
    }

    /// Takes an entry out and returns it. A session that has no such entry is not changed.
    public func remove(_ name: String) -> JSONValue? {
        state.withLock { state in
            state.isAccessed = true
            guard let value = state.data[name] else { return nil }
            state.data[name] = nil
            state.noteChange()
            return value
        }
    }

    /// Removes all entries; the key stays.
    public func removeAll() {
        state.withLock { state in
            state.noteChange()
            state.data = JSONObject()
        }
    }

    /// All entries. Looking at them counts as looking at the session.
    public var entries: JSONObject {
        state.withLock { state in
            state.isAccessed = true
            return state.data
        }
    }

    /// Notes that the session was looked at.
    public func markAccessed() { state.withLock { $0.isAccessed = true } }
    /// Notes that the session must be saved although no entry was set, for example after its expiry was prolonged.
    public func markModified() { state.withLock { $0.noteChange() } }

    /// What a store needs to keep a session.
    struct Snapshot: Sendable {
        let key: SessionKey?
        let data: JSONObject
        fileprivate let revision: Int
    }

    /// The session as it is now, for the store: this is not a look that counts.
    var snapshot: Snapshot {
        state.withLock { Snapshot(key: $0.key, data: $0.data, revision: $0.revision) }
    }

    /// Notes under which key a snapshot was saved.
    func wasSaved(_ snapshot: Snapshot, as key: SessionKey) {
        state.withLock { state in
            if state.key != key { state.hasNewKey = true }
            state.key = key
            if state.revision == snapshot.revision { state.isModified = false }
        }
    }

    /// Gives up the key, so that the session gets a new one when it is saved.
    func detach(keepingEntries: Bool) {
        state.withLock { state in
            state.key = nil
            state.noteChange()
            if !keepingEntries { state.data = JSONObject() }
        }
    }
}
