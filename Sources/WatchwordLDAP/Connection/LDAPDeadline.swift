#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

import Synchronization

/// The time that one attempt has, and the socket it uses.
///
/// When the time is over the socket is shut down: whatever waits for it then ends at once, however slowly a server sends
/// and wherever within OpenLDAP or TLS that is.
final class LDAPDeadline: Sendable {
    private struct State {
        var socket: Int32?
        var isOver = false
        var part: LDAPDeadline?
    }

    let instant: ContinuousClock.Instant
    private let state = Mutex(State())

    init(in duration: Duration) {
        instant = .now + duration
    }

    var isOver: Bool { state.withLock { $0.isOver } || .now >= instant }

    /// What is left of the time.
    var remaining: Duration { max(.zero, instant - .now) }

    /// Watches over a socket until ``letGo()``, which must come before it is closed.
    func watch(_ socket: Int32) {
        state.withLock { state in
            state.socket = socket
            if state.isOver { shutDown(socket) }
        }
    }

    /// Leaves the socket alone from now on.
    func letGo() {
        state.withLock { $0.socket = nil }
    }

    /// Ends the attempt.
    func expire() {
        let part = state.withLock { state in
            state.isOver = true
            if let socket = state.socket { shutDown(socket) }
            return state.part
        }
        part?.expire()
    }

    /// A deadline within this one, which ends with it at the latest.
    func part(of duration: Duration) -> LDAPDeadline {
        let part = LDAPDeadline(in: min(duration, remaining))
        state.withLock { $0.part = part }
        if isOver { part.expire() }
        return part
    }

    private func shutDown(_ socket: Int32) {
        _ = shutdown(socket, Int32(SHUT_RDWR))
    }
}
