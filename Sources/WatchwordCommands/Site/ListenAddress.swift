/// Where the server listens: `8000`, `127.0.0.1:8000`, `[::1]:8000`, `localhost:8000`, `0:8000`.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host name or an address, IPv6 without brackets.
    public let host: String
    /// The port; 0 takes any that is free.
    public let port: Int

    /// Takes a host and a port between 0 and 65535.
    public init(host: String, port: UInt16) {
        self.host = host
        self.port = Int(port)
    }

    /// Reads what `runserver` takes; nil for anything else.
    ///
    /// - Parameters:
    ///   - text: A port, or an address and a port.
    ///   - loopback: The host when only a port is given.
    public init?(_ text: String, loopback: String = "127.0.0.1") {
        guard let colon = text.lastIndex(of: ":") else {
            guard let port = Self.port(text[...]) else { return nil }
            self.init(host: loopback, port: port)
            return
        }
        guard let port = Self.port(text[text.index(after: colon)...]) else { return nil }
        var host = String(text[..<colon])
        if host == "0" { host = "0.0.0.0" }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.utf8.contains(UInt8(ascii: ":")), IPNetwork(host) != nil else { return nil }
        } else {
            guard !host.hasPrefix("."), AllowedHost.isHost(host.lowercased()) else { return nil }
        }
        self.init(host: host, port: port)
    }

    private static func port(_ text: Substring) -> UInt16? {
        text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? UInt16(text) : nil
    }

    /// The address as it is written before a colon and a port.
    var writtenHost: String { host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host }

    /// The address as it can be given again.
    public var description: String { "\(writtenHost):\(port)" }

    /// An address that a browser on this machine can open.
    func url(port: Int) -> String {
        let host = ["0.0.0.0": "127.0.0.1", "::": "[::1]"][host] ?? writtenHost
        return "http://\(host):\(port)/"
    }
}
