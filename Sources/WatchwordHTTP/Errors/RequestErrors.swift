/// There is no such page; becomes `404.html`.
public struct PageNotFound: Error, Hashable {
    /// For developers; not shown outside debug.
    public var reason: String?

    /// A missing page, or a missing thing that the page would be about.
    public init(_ reason: String? = nil) { self.reason = reason }
}

/// The page is there, but not for this visitor; becomes `403.html`.
public struct PermissionDenied: Error, Hashable {
    /// For developers; not shown outside debug.
    public var reason: String?

    /// A visitor who may not.
    public init(_ reason: String? = nil) { self.reason = reason }
}

/// The page does not take this method; becomes `405.html` with `Allow`.
public struct MethodNotAllowed: Error, Hashable {
    /// The methods that it takes.
    public var allowed: [String]

    /// A method too many.
    public init(allowed: [String]) { self.allowed = allowed }
}

/// The request is not one that a browser of ours would send; becomes `400.html`.
public struct SuspiciousRequest: Error, Hashable {
    /// For the log and for developers; not shown outside debug.
    public var reason: String

    /// A request that is refused unprocessed.
    public init(_ reason: String) { self.reason = reason }
}

/// The body is larger than is read; becomes `413.html`.
public struct BodyTooLarge: Error, Hashable {
    /// The limit in bytes.
    public var limit: Int

    /// A body beyond the limit.
    public init(limit: Int) { self.limit = limit }
}

/// In debug: a form was sent to an address without its last slash, and a redirect would lose what is in it.
struct SlashMissing: Error, Hashable {
    var method: String
    var path: String
}

/// The connection broke while the body was read; there is nobody to answer.
struct BodyInterrupted: Error {
    var cause: any Error
}
