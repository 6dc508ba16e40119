/// What a route wants from the machinery around it; groups hand it down.
struct RouteOptions: Sendable {
    /// Unsafe requests need no token: for an API that proves itself otherwise, and never by a cookie.
    var isExemptFromCSRF = false
    /// The answers carry the site's `Content-Security-Policy`.
    var hasContentSecurityPolicy = false
    /// Nobody may keep the answers: they are somebody's own.
    var isNeverCached = false
    /// Other sites cannot have the answers as parts of their pages.
    var refusesEmbedding = false
    /// Visitors may come although the site requires a log-in.
    var isOpenToVisitors = false
    /// Forms may come as `multipart/form-data` and are read for their token: nothing here takes an upload.
    var readsMultipart = false
}
