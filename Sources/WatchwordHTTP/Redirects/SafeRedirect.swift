import WatchwordText

/// Decides whether an address given from outside may be redirected to.
///
/// Protects against open redirects (ASVS V3.7.2): `next` may only lead to a host of ours, over a scheme of ours.
public enum SafeRedirect {
    /// The longest address that is looked at, in code points; a longer one is refused unread.
    static let longestAddress = 2048

    /// Which schemes an address may name.
    public enum Scheme: Sendable {
        /// The address answers a request over plain HTTP: both schemes will do.
        case any
        /// The address answers a request over TLS: it must not lead out of it.
        case secure
    }

    /// Tells whether an address is relative to this site or leads to one of the hosts.
    ///
    /// The address is judged as it stands and once more with backslashes read as slashes, as browsers do. User
    /// information, ports and letter case count: the authority must equal a host exactly.
    ///
    /// - Parameters:
    ///   - address: What came from outside, `next` for example.
    ///   - hosts: Hosts with their ports, as in a `Host` header.
    ///   - scheme: Whether only `https` may be named.
    public static func isAllowed(_ address: String?, hosts: Set<String>, scheme: Scheme = .any) -> Bool {
        guard let address, !isTooLong(address) else { return false }
        let stripped = PythonText.stripped(address)
        guard !stripped.isEmpty else { return false }
        let slashed = String(
            String.UnicodeScalarView(stripped.unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
        return passes(stripped, hosts, scheme) && passes(slashed, hosts, scheme)
    }

    /// Counts no further than the limit, whatever the length; what is stripped may come on top of it.
    private static func isTooLong(_ address: String) -> Bool {
        address.unicodeScalars.dropFirst(longestAddress * 2).first != nil
    }

    private static func passes(_ address: String, _ hosts: Set<String>, _ scheme: Scheme) -> Bool {
        guard !address.utf8.starts(with: "///".utf8),
            address.unicodeScalars.dropFirst(longestAddress).isEmpty,
            let parts = URLParts(address),
            !(parts.authority.isEmpty && !parts.scheme.isEmpty),
            let first = address.unicodeScalars.first, !PythonText.isControlCategory(first)
        else { return false }
        if !parts.authority.isEmpty {
            guard hosts.contains(where: { $0.equalsByCodePoint(parts.authority) }) else { return false }
        }
        switch parts.scheme {
        case "https": return true
        case "http": return scheme == .any
        case "": return parts.authority.isEmpty || scheme == .any
        default: return false
        }
    }
}
