/// How people reach the site, for links in mail.
public struct SiteAddress: Sendable, Hashable {
    /// The host, with the port where it is not the usual one: checked against the allowed hosts before it gets here.
    public let domain: String
    /// What the site calls itself; the host unless it says otherwise.
    public let name: String
    /// Whether it is reached through HTTPS.
    public let isSecure: Bool

    /// Describes a site.
    public init(domain: String, name: String? = nil, isSecure: Bool) {
        self.domain = domain
        self.name = name ?? domain
        self.isSecure = isSecure
    }
}
