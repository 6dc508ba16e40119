public import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
import Synchronization
public import WatchwordHTTP

/// A browser for tests: keeps cookies, follows redirects, fills in forms. It talks to a site without a network.
///
/// ```swift
/// let browser = Browser(responder)
/// let page = try await browser.get("/accounts/login/")
/// let next = try await browser.submit(page.form(), ["username": "john", "password": "johnpassword"])
/// ```
public final class Browser: Sendable {
    /// Takes a request and its body to a site, and brings back the answer.
    public typealias Transport = @Sendable (HTTPRequest, [UInt8]) async throws -> Page

    private let transport: Transport
    private let origin: Origin
    private let redirects: Redirects
    private let jar: CookieJar

    /// Where the browser is.
    public struct Origin: Sendable {
        /// `http` or `https`.
        public var scheme: String
        /// As in the `Host` header.
        public var host: String
        /// The address that its requests seem to come from.
        public var address: String?

        /// A browser at a site.
        public init(scheme: String = "http", host: String = "localhost", address: String? = "192.0.2.1") {
            self.scheme = scheme
            self.host = host
            self.address = address
        }
    }

    /// What the browser does about an answer that leads elsewhere.
    public enum Redirects: Sendable {
        /// Goes there, up to ten times.
        case followed
        /// Shows the answer.
        case shown
    }

    /// A browser without cookies.
    public init(
        _ responder: some HTTPResponder<SiteEntryContext>, at origin: Origin = Origin(),
        redirects: Redirects = .followed
    ) {
        self.origin = origin
        self.redirects = redirects
        jar = CookieJar()
        transport = { try await Self.answer(to: $0, $1, from: responder, as: origin.address) }
    }

    /// A browser that reaches its site in a way of one's own, over a network for example.
    ///
    /// - Parameters:
    ///   - jar: Where it keeps its cookies: one jar for several sites is one visitor of all of them.
    ///   - transport: Follows no redirects and keeps no cookies: the browser does.
    public init(
        at origin: Origin, redirects: Redirects = .followed, jar: CookieJar = CookieJar(),
        transport: @escaping Transport
    ) {
        self.origin = origin
        self.redirects = redirects
        self.jar = jar
        self.transport = transport
    }

    /// The cookies, by name.
    public var cookies: [String: String] {
        get { jar.cookies }
        set { jar.cookies = newValue }
    }

    /// Asks for a page.
    public func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await send(.get, path, headers: headers)
    }

    /// Sends fields as a form that no page has shown: nothing is added, no token either.
    public func post(_ path: String, _ fields: [(String, String)] = [], headers: HTTPFields = [:]) async throws -> Page
    {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await send(.post, path, headers: headers, body: Array(PageForm.encoded(fields).utf8))
    }

    /// Fills in a form and sends it as a browser would, hidden fields and origin included.
    ///
    /// - Parameters:
    ///   - form: A form of the page.
    ///   - values: What is typed; a field that the form does not have is sent all the same.
    ///   - button: The name and value of the button that is pressed, if it has them.
    public func submit(
        _ form: PageForm, _ values: [String: String] = [:], button: (String, String)? = nil
    ) async throws -> Page {
        var fields = form.filled(values)
        if let button { fields.append(button) }
        let encoded = PageForm.encoded(fields)
        guard form.method == .post else { return try await get(form.action + "?" + encoded) }
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = "\(origin.scheme)://\(origin.host)"
        return try await send(.post, form.action, headers: headers, body: Array(encoded.utf8))
    }

    /// Sends any request.
    public func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> Page {
        var page = try await once(method, path, headers, body)
        var followed = 0
        while redirects == .followed, let location = page.location, (300..<400).contains(page.status), followed < 10 {
            let keepsMethod = page.status == 307 || page.status == 308
            page =
                try await keepsMethod
                ? once(method, location, headers, body) : once(.get, location, [:], [])
            followed += 1
        }
        return page
    }

    private func once(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: [UInt8]
    ) async throws -> Page {
        let path = local(path)
        var headers = headers
        if !cookies.isEmpty, headers[.cookie] == nil {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; ")
        }
        if !body.isEmpty, headers[.contentLength] == nil { headers[.contentLength] = String(body.count) }
        let head = HTTPRequest(
            method: method, scheme: origin.scheme, authority: origin.host, path: path, headerFields: headers)
        let page = try await transport(head, body)
        jar.keep(page.setCookies)
        return page
    }

    /// What a site answers without a network.
    private static func answer(
        to head: HTTPRequest, _ body: [UInt8], from responder: any HTTPResponder<SiteEntryContext>, as peer: String?
    ) async throws -> Page {
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let logger = Logger(label: "watchword.test") { _ in SwiftLogNoOpLogHandler() }
        let response = try await responder.respond(
            to: request, context: SiteEntryContext(logger: logger, peer: peer))
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Page(
            path: head.path ?? "/", status: response.status.code, headers: response.headers, body: collector.bytes)
    }

    /// The path of an address on this site.
    private func local(_ address: String) -> String {
        let prefix = "\(origin.scheme)://\(origin.host)"
        let path = address.hasPrefix(prefix) ? String(address.dropFirst(prefix.count)) : address
        return String(path.prefix { $0 != "#" })
    }
}

/// Gathers what a response writes.
private final class BodyCollector: ResponseBodyWriter, Sendable {
    private let buffer = Mutex<[UInt8]>([])
    var bytes: [UInt8] { buffer.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        self.buffer.withLock { $0 += Array(buffer.readableBytesView) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
