import HTTPTypes
import Hummingbird

/// What is known about a request before anything is done with it.
struct RequestFacts: Sendable {
    /// Without the header fields that were left out.
    let head: HTTPRequest
    let path: RequestPath
    let isSecure: Bool
    let host: RequestHost

    /// Reads a request.
    ///
    /// - Throws: `SuspiciousRequest` for a host that is none or not ours and for a path that cannot be decoded.
    init(_ head: HTTPRequest, _ settings: WebSettings) throws(SuspiciousRequest) {
        let head = Self.withoutUnderscores(head)
        self.head = head
        isSecure = Self.isSecure(head, settings)
        host = try Self.host(head, settings)
        guard let path = RequestPath(target: head.path ?? "") else {
            throw SuspiciousRequest("a path that cannot be decoded: \(LogText.escaped(head.path ?? ""))")
        }
        self.path = path
    }

    /// Proxies and gateways take `X-Auth_User` and `X-Auth-User` for the same header: whoever may send one could pose
    /// as the other. Nobody needs names with underscores, so they are dropped.
    private static func withoutUnderscores(_ head: HTTPRequest) -> HTTPRequest {
        func hasUnderscore(_ field: HTTPField) -> Bool { field.name.rawName.utf8.contains(UInt8(ascii: "_")) }
        guard head.headerFields.contains(where: hasUnderscore) else { return head }
        var clean = head
        clean.headerFields = HTTPFields()
        for field in head.headerFields where !hasUnderscore(field) { clean.headerFields.append(field) }
        return clean
    }

    /// With a proxy's header, its word alone counts, or a visitor who comes over TLS up to the proxy and plainly from
    /// there, or the other way round, would be misjudged.
    private static func isSecure(_ head: HTTPRequest, _ settings: WebSettings) -> Bool {
        if let header = settings.proxySSLHeader, let name = HTTPField.Name(header.name),
            let value = head.headerFields[name]
        {
            let first = value.split(separator: ",", omittingEmptySubsequences: false).first ?? ""
            return first.drop { $0 == " " }.utf8.elementsEqual(header.value.utf8)
        }
        return settings.speaksTLS || head.scheme == "https"
    }

    private static func host(_ head: HTTPRequest, _ settings: WebSettings) throws(SuspiciousRequest) -> RequestHost {
        let forwarded = settings.usesForwardedHost ? HTTPField.Name("X-Forwarded-Host") : nil
        let header = forwarded.flatMap { head.headerFields[$0] } ?? head.authority
        guard !head.headerFields.contains(where: \.isHost) else {
            throw SuspiciousRequest("more than one host")
        }
        guard let header, let host = RequestHost(header) else {
            throw SuspiciousRequest("a host that is none: \(LogText.escaped(header ?? "(missing)"))")
        }
        let allowed =
            settings.isDebug && settings.allowedHosts.isEmpty ? HostPattern.loopback : settings.allowedHosts
        guard allowed.contains(where: { $0.matches(host.domain) }) else {
            throw SuspiciousRequest(
                "the host \(host.domain) is not one of those that the site answers to (WATCHWORD_ALLOWED_HOSTS)")
        }
        return host
    }
}

extension HTTPField {
    /// A second `Host`: the first one has been taken out of the fields.
    fileprivate var isHost: Bool { name.canonicalName == "host" }
}
