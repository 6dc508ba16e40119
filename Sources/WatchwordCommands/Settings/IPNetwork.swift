#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A network or a single address: `10.0.0.0/8`, `::1`, `2001:db8::/32`.
public struct IPNetwork: Sendable, Hashable, CustomStringConvertible {
    /// Four bytes for IPv4, sixteen for IPv6.
    public let address: [UInt8]
    /// How many leading bits count.
    public let prefixLength: Int
    /// The network as it was written.
    public let description: String

    /// Reads an address with or without a prefix length; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = Self.bytes(of: String(first)) else { return nil }
        var length = address.count * 8
        if parts.count == 2 {
            guard let given = Int(parts[1]), given >= 0, given <= length else { return nil }
            length = given
        }
        self.address = address
        prefixLength = length
        description = text
    }

    /// Whether it is more than a company or a data centre has: shorter than /8, or /16 for IPv6.
    public var isWide: Bool { prefixLength < (address.count == 4 ? 8 : 16) }

    static func parse(_ text: String) throws(SettingRefusal) -> IPNetwork {
        guard let network = IPNetwork(trimmed(text)) else { throw SettingRefusal("settings.network") }
        return network
    }

    private static func bytes(of text: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET6, text, &sixteen) == 1 { return sixteen }
        return nil
    }
}
