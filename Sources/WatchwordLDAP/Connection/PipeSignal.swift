#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Runs some work in which writing to a connection that the other side closed is an error and not the end of the program:
/// OpenLDAP does not ask the system for that.
func withoutPipeSignal<R>(_ work: () throws -> R) rethrows -> R {
    #if canImport(Darwin)
    // The socket itself was told.
    return try work()
    #else
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
        // One that came meanwhile must not arrive when the signal is let through again.
        if sigismember(&before, SIGPIPE) == 0 {
            var now = timespec()
            while sigtimedwait(&pipe, nil, &now) == SIGPIPE {}
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return try work()
    #endif
}
