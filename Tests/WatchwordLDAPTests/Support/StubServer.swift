import Foundation
import Synchronization

/// A server that listens on a port of this machine and does with each connection what a test says.
final class StubServer: Sendable {
    let port: Int
    private let listener: Int32
    private let accepted = Atomic<Int>(0)

    /// How many connections came.
    var connections: Int { accepted.load(ordering: .relaxed) }

    /// - Parameter serve: what happens with a connection, on a thread of its own. It is closed afterwards.
    init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { [self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                accepted.add(1, ordering: .relaxed)
                Thread {
                    serve(Connection(descriptor: descriptor))
                    close(descriptor)
                }.start()
            }
        }.start()
    }

    /// Takes no more connections.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// One connection, seen from the server.
    struct Connection: Sendable {
        let descriptor: Int32

        /// What the other side has sent; nil when it hung up.
        func receive() -> [UInt8]? {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            return count > 0 ? Array(buffer.prefix(count)) : nil
        }

        func send(_ bytes: [UInt8]) {
            _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// Reads until the other side hangs up.
        func listen() { while receive() != nil {} }
    }
}

extension StubServer {
    /// Hands messages on to another server and back. Before the message of a number is handed on, something happens.
    static func relay(to port: Int, before number: Int, _ event: @escaping @Sendable () -> Void) throws -> StubServer {
        try relay(to: port) { bytes, count in
            if count == number { event() }
            return bytes
        }
    }

    /// Hands messages on to another server and back, and gives its client another text of the same length to read than the
    /// server has sent.
    static func relay(to port: Int, replacing text: String, with other: String) throws -> StubServer {
        try relay(to: port) { bytes, _ in
            replace(other, with: text, in: bytes)
        } answer: { bytes in
            replace(text, with: other, in: bytes)
        }
    }

    private static func replace(_ text: String, with other: String, in bytes: [UInt8]) -> [UInt8] {
        bytes.replacing(Array(text.utf8), with: Array(other.utf8))
    }

    private static func relay(
        to port: Int, request: @escaping @Sendable (_ bytes: [UInt8], _ number: Int) -> [UInt8],
        answer: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
    ) throws -> StubServer {
        try StubServer { connection in
            let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(other) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            address.sin_port = UInt16(port).bigEndian
            let isConnected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    connect(other, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isConnected else { return }
            let server = Connection(descriptor: other)
            let back = DispatchQueue(label: "relay")
            back.async {
                while let bytes = server.receive() { connection.send(answer(bytes)) }
                shutdown(connection.descriptor, Int32(SHUT_RDWR))
            }
            var count = 0
            while let bytes = connection.receive() {
                count += 1
                server.send(request(bytes, count))
            }
            shutdown(other, Int32(SHUT_RDWR))
            back.sync {}
        }
    }
}
