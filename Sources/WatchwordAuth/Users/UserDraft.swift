import Synchronization
import WatchwordDatabase

/// A user made of a name to see whether that can be done.
struct UserDraft<User: UserModel> {
    let user: User?
    /// Why there is none.
    let reason: String
    /// Whether the model leaves it to the library what a new user is like.
    let isStandard: Bool

    fileprivate init(user: User?, reason: String, isStandard: Bool) {
        self.user = user
        self.reason = reason
        self.isStandard = isStandard
    }
}

extension UserDraft {
    static func make(_ model: User.Type) -> UserDraft {
        let trace = DraftTrace()
        var user: User?
        var reason = ""
        DraftTrace.$current.withValue(trace) {
            do { user = try User(username: "name") } catch { reason = "\(error)" }
        }
        return UserDraft(user: user, reason: reason, isStandard: trace.wasStandard.withLock { $0 })
    }
}
