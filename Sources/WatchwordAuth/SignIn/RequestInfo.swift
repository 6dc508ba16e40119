/// Where an attempt to sign in comes from, for backends, limits and logs.
public struct RequestInfo: Sendable, Hashable {
    /// The address of the client, as far as it can be trusted; nil when there is none, as on the command line.
    public var source: String?
    /// What the browser calls itself.
    public var userAgent: String?

    /// Describes the origin of a request.
    public init(source: String? = nil, userAgent: String? = nil) {
        self.source = source
        self.userAgent = userAgent
    }
}
