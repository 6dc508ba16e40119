import Hummingbird
import Synchronization
import WatchwordAuth
import WatchwordForms

/// What changes while a request is answered, behind a lock.
///
/// It has no type parameter, although the user is in it, so that the compiler makes straight code of what every
/// request does.
final class RequestStore: Sendable {
    private let state: Mutex<RequestState>

    init(body: RequestBody) {
        state = Mutex(RequestState(body: body))
    }

    func update<Result>(_ change: (inout RequestState) throws -> Result) rethrows -> Result {
        try state.withLock { state in try change(&state) }
    }
}

/// What is known, loaded and to be sent.
struct RequestState {
    /// Who asks.
    enum Visitor {
        /// Nobody wanted to know yet.
        case unknown
        /// `nil` for somebody who is not signed in.
        case known((any UserModel)?)
    }

    var body: RequestBody
    var form: FormData?
    /// The password that came with the form, for whichever guard wants it.
    var confirmation: FormData?
    var cookies: RequestCookies?
    var session: Session?
    var visitor = Visitor.unknown {
        // What one visitor may do says nothing about the next.
        didSet { permissions = nil }
    }
    /// What the visitor may do, as far as it was asked for: a `UserPermissions`.
    var permissions: (any Sendable)?
    var csrf = CSRFState()
    var messages: MessageState?
    var cookiesToSet: [SetCookie] = []
    var varies: [String] = []
    /// The levels of trust whose guards have let the request through.
    var trust: Set<ObjectIdentifier> = []
    /// The answer is a page of ours on a route of the app.
    var isOwnPage = false
    /// What waits until everything is kept that the request changed.
    var afterCommit: [@Sendable () async -> Void] = []

    init(body: RequestBody) { self.body = body }
}
