#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Sockets, connected within the time there is.
enum LDAPSocket {
    /// Connects to a server, trying its addresses in turn. Blocks.
    ///
    /// - Parameter patience: how long one address may take.
    /// - Throws: ``LDAPError/cannotConnect(reason:)``, ``LDAPError/timedOut``.
    static func connected(
        to server: LDAPServer, patience: Duration, until deadline: LDAPDeadline
    ) throws(LDAPError) -> Int32 {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Darwin) || canImport(Musl)
        hints.ai_socktype = SOCK_STREAM
        #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        hints.ai_flags = AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(server.host, String(server.port), &hints, &found)
        guard code == 0 else { throw .cannotConnect(reason: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(found) }
        var reason = "the name has no address"
        var next = found
        while let address = next?.pointee {
            if deadline.isOver { throw .timedOut }
            do {
                return try connected(to: address, within: min(patience, deadline.remaining))
            } catch {
                reason = error.reason
            }
            next = address.ai_next
        }
        throw .cannotConnect(reason: reason)
    }

    private struct Failure: Error {
        var reason: String

        init(_ number: Int32 = errno) { reason = String(cString: strerror(number)) }
    }

    private static func connected(to address: addrinfo, within patience: Duration) throws(Failure) -> Int32 {
        let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
        guard descriptor >= 0 else { throw Failure() }
        var isConnected = false
        defer { if !isConnected { close(descriptor) } }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else { throw Failure() }
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        #if canImport(Darwin)
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, size)
        #endif
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, size)
        if connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
            guard errno == EINPROGRESS else { throw Failure() }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let milliseconds = max(1, Int32(clamping: Int((patience / .milliseconds(1)).rounded(.up))))
            guard poll(&waiting, 1, milliseconds) == 1 else { throw Failure(ETIMEDOUT) }
            var outcome: Int32 = 0
            var length = size
            guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &outcome, &length) == 0 else { throw Failure() }
            guard outcome == 0 else { throw Failure(outcome) }
        }
        guard fcntl(descriptor, F_SETFL, flags) == 0 else { throw Failure() }
        isConnected = true
        return descriptor
    }
}
