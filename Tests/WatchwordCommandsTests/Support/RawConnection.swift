import Glibc

/// A connection to a server on this machine on which a test says exactly what it wants, as slowly as it wants.
final class RawConnection {
    private let descriptor: Int32

    /// - Returns: nil when nobody listens at the port.
    init?(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
        }
        guard isOpen else { return nil }
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Sends a text again and again, until the server takes no more.
    /// - Returns: how many bytes were taken.
    func send(_ text: String, times: Int) -> Int {
        let bytes = Array(text.utf8)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var sent = 0
        for _ in 0..<times {
            let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            guard count == bytes.count else { return sent + max(0, count) }
            sent += count
        }
        return sent
    }

    /// Ends what the client has to say; the server may go on.
    func sendNoMore() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// All that the server says until it closes the connection; nil when it does not within ten seconds.
    func receiveAll() -> String? {
        var answer: [UInt8] = []
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 10_000) > 0 else { return nil }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0 else { return count == 0 ? String(decoding: answer, as: UTF8.self) : nil }
            answer += bytes.prefix(count)
        }
    }

    /// Whether the server has said something that was not read yet.
    var hasAnswer: Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }

    /// What the server says within five seconds, up to 4 KiB of it.
    func receive() -> String {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 5000) > 0 else { return "" }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
