/// The proxies in front of the site whose `X-Forwarded-For` is believed: addresses and networks (`10.0.0.0/8`).
///
/// Nobody is believed by default: everybody can send the header, and limits per address would mean nothing.
public struct TrustedProxies: Sendable, Hashable {
    private var networks: [Network] = []

    private struct Network: Sendable, Hashable {
        var address: IPAddress
        var prefix: Int

        func contains(_ other: IPAddress) -> Bool {
            guard other.bytes.count == address.bytes.count else { return false }
            var left = prefix
            for (one, two) in zip(address.bytes, other.bytes) {
                guard left > 0 else { return true }
                let mask: UInt8 = left >= 8 ? 255 : 255 << UInt8(8 - left)
                guard one & mask == two & mask else { return false }
                left -= 8
            }
            return true
        }
    }

    /// No proxy.
    public init() {}

    /// Reads addresses and networks; `nil` when one of them is neither.
    public init?(_ texts: [String]) {
        for text in texts {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let address = parts.first.flatMap({ IPAddress(String($0)) })?.unmapped else { return nil }
            var prefix = address.bytes.count * 8
            if parts.count == 2 {
                guard let given = Int(parts[1]), (0...prefix).contains(given) else { return nil }
                prefix = given
            }
            networks.append(Network(address: address, prefix: prefix))
        }
    }

    /// The address of the client: that of the connection, or, as long as it is a proxy's, the one before it in
    /// `X-Forwarded-For`, read from the right.
    ///
    /// - Returns: `nil` when the connection has no address.
    func client(connection: String?, forwardedFor: @autoclosure () -> String?) -> String? {
        guard let connection, let peer = IPAddress(connection)?.unmapped, isTrusted(peer) else { return connection }
        var client = connection
        let hops = (forwardedFor() ?? "").split(separator: ",")
        for hop in hops.reversed() {
            guard let address = IPAddress(hop.trimmingSpaces) else { return client }
            client = hop.trimmingSpaces
            guard isTrusted(address.unmapped) else { return client }
        }
        return client
    }

    /// Whether a connection comes from one of them.
    func trusts(connection: String?) -> Bool {
        connection.flatMap { IPAddress($0)?.unmapped }.map(isTrusted) ?? false
    }

    private func isTrusted(_ address: IPAddress) -> Bool {
        networks.contains { $0.contains(address) }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var rest = drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
