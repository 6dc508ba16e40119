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
    var cookies: RequestCookies?
    var session: Session?
    var visitor = Visitor.unknown
    var csrf = CSRFState()
    var messages: MessageState?
    var cookiesToSet: [SetCookie] = []
    var varies: [String] = []

    init(body: RequestBody) { self.body = body }
}
