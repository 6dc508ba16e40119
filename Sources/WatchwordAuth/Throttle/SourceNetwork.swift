/// The network that a client's address belongs to, as far as one client is concerned.
///
/// An IPv4 address is one client. Of IPv6 each client has a whole network of 64 bits to choose addresses from.
struct SourceNetwork: Sendable, Hashable, CustomStringConvertible {
    let description: String

    init(address: String) {
        guard address.utf8.contains(0x3A) else {
            description = address
            return
        }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var groups = halves[0].split(separator: ":").map(Self.canonical)
        if halves.count == 2 {
            let rest = halves[1].split(separator: ":").map(Self.canonical)
            if rest.last?.utf8.contains(0x2E) == true, groups.isEmpty {
                // `::ffff:192.0.2.1` is an IPv4 address.
                description = rest.last ?? address
                return
            }
            groups += Array(repeating: "0", count: max(0, 8 - groups.count - rest.count)) + rest
        }
        description = groups.prefix(4).joined(separator: ":") + "::/64"
    }

    /// A group without leading zeros, in lower case.
    private static func canonical(_ group: Substring) -> String {
        let digits = group.drop { $0 == "0" }
        return digits.isEmpty ? "0" : digits.lowercased()
    }
}
