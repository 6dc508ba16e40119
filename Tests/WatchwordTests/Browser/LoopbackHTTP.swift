import Foundation

/// One HTTP/1.1 request to a port of this machine, a connection each: all that a driver or a started site needs.
struct LoopbackHTTP: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    struct Answer: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: Data
    }

    let port: Int
    /// Seconds without a byte after which a request fails.
    var patience = 60

    /// Sends a request, on a thread that may block, and reads the answer to the end of the connection.
    func send(_ method: String, _ path: String, json: Data? = nil) async throws -> Answer {
        let type = json.map { _ in ("Content-Type", "application/json; charset=utf-8") }
        return try await send(method, path, headers: type.map { [$0] } ?? [], body: json)
    }

    /// Sends a request with headers of one's own; `Host`, `Connection` and `Content-Length` are added.
    ///
    /// - Parameter line: one more header, in bytes that need not be text.
    ///
    /// It waits on a thread of its own: one of the shared ones might be what the server needs to answer.
    func send(
        _ method: String, _ path: String, headers: [(name: String, value: String)], line: [UInt8] = [], body: Data?
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(method, path, headers, line, body) })
            }
        }
    }

    private func exchange(
        _ method: String, _ path: String, _ headers: [(name: String, value: String)], _ line: [UInt8],
        _ body: Data?
    ) throws -> Answer {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket: errno \(errno)") }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let address = Self.address(port: port)
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "nobody listens on port \(port): errno \(errno)") }

        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        var rest =
            Array(head.utf8) + (line.isEmpty ? [] : line + Array("\r\n".utf8)) + Array("\r\n".utf8) + (body ?? Data())
        while !rest.isEmpty {
            let count = Foundation.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { throw Failure(description: "the connection broke while sending: errno \(errno)") }
            rest.removeFirst(count)
        }
        return try Self.parse(Self.readAnswer(from: descriptor, isHead: method == "HEAD"))
    }

    /// Reads until the length that the head promised, or until the other side closes.
    private static func readAnswer(from descriptor: Int32, isHead: Bool) throws -> Data {
        var received = Data()
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let whole = expectedLength(of: received, isHead), received.count >= whole { return received }
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count >= 0 else { throw Failure(description: "no answer in time: errno \(errno)") }
            if count == 0 { return received }
            received.append(contentsOf: chunk[..<count])
        }
    }

    private static let blankLine = Data("\r\n\r\n".utf8)

    private static func expectedLength(of received: Data, _ isHead: Bool) -> Int? {
        guard let end = received.firstRange(of: blankLine) else { return nil }
        if isHead { return end.upperBound }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        return head.firstMatch(of: #/(?i)content-length: *(\d{1,9})/#).flatMap { Int($0.1) }.map { end.upperBound + $0 }
    }

    private static func parse(_ received: Data) throws -> Answer {
        let end = received.firstRange(of: blankLine)
        let head = end.map { String(decoding: received[..<$0.lowerBound], as: UTF8.self) } ?? ""
        guard let end, let match = head.firstMatch(of: #/^HTTP\/1\.[01] (\d{3})/#),
            let status = Int(match.1)
        else {
            throw Failure(description: "not an HTTP answer: \(String(decoding: received.prefix(200), as: UTF8.self))")
        }
        let headers = head.split(separator: "\r\n").dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (String(line[..<colon]), String(value))
        }
        return Answer(status: status, headers: headers, body: received[end.upperBound...])
    }

    /// A port that nothing listens on now.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket: errno \(errno)") }
        defer { close(descriptor) }
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard bound else { throw Failure(description: "no free port: errno \(errno)") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
