/// Where a directory server is: `ldaps://ldap.example.com`, `ldap://127.0.0.1:3890`.
struct LDAPServer: Sendable, Hashable {
    /// From the first byte on, or later on request.
    enum Scheme: String, Sendable { case ldap, ldaps }

    let scheme: Scheme
    /// The name or address, without brackets.
    let host: String
    let port: UInt16

    /// Reads an address; nil for what is none. Only a scheme, a host and a port have a meaning here.
    init?(_ text: String) {
        guard let end = text.firstRange(of: "://"), let scheme = Scheme(rawValue: text[..<end.lowerBound].lowercased())
        else { return nil }
        var place = text[end.upperBound...]
        if place.hasSuffix("/") { place.removeLast() }
        self.scheme = scheme
        let rest: Substring
        if place.hasPrefix("[") {
            guard let bracket = place.firstIndex(of: "]") else { return nil }
            host = String(place[place.index(after: place.startIndex)..<bracket])
            rest = place[place.index(after: bracket)...]
            guard host.contains(":"), host.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || Self.isNameByte($0) }) else {
                return nil
            }
        } else {
            let colon = place.firstIndex(of: ":") ?? place.endIndex
            host = String(place[..<colon])
            rest = place[colon...]
            guard !host.isEmpty, host.utf8.allSatisfy(Self.isNameByte) else { return nil }
        }
        if rest.isEmpty {
            port = scheme == .ldaps ? 636 : 389
        } else {
            let digits = rest.dropFirst()
            guard rest.hasPrefix(":"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = UInt16(digits), number > 0
            else { return nil }
            port = number
        }
    }

    /// The address as OpenLDAP reads it.
    var url: String { "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// Whether it is this very machine, whatever a name server says.
    var isThisMachine: Bool {
        let name = host.lowercased()
        if name == "localhost" || name == "::1" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}
