public import HTTPTypes
public import Hummingbird
import NIOCore
import WatchwordAuth
public import WatchwordTemplates

extension SiteRequestContext {
    /// A page made from a template, with what the template asks for and nobody gave: `user`, `perms`, `messages`,
    /// `csrf_token`, `request` and `debug`.
    ///
    /// Only what the template, its parents and its includes name is loaded; a page that does not look at the user
    /// makes no query and does not vary with the cookie.
    ///
    /// - Throws: `TemplateError`; what the database throws while the user or the permissions are loaded.
    public func render(
        _ name: String, _ values: [String: TemplateValue] = [:], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await render(site.services.templates.template(name), values, status: status)
    }

    /// A page made from the first of several templates that there is.
    ///
    /// - Throws: As `render` of one name.
    public func render(
        firstOf names: [String], _ values: [String: TemplateValue] = [:], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await render(site.services.templates.template(firstOf: names), values, status: status)
    }

    /// A page made from a template.
    ///
    /// - Throws: As `render` of a name.
    public func render(
        _ template: Template, _ values: [String: TemplateValue] = [:], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let complete = try await site.completing(values, for: template)
        return try Self.page(template, complete, status: status)
    }

    private static func page(
        _ template: Template, _ values: [String: TemplateValue], status: HTTPResponse.Status
    ) throws -> Response {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8192)
        try template.render(values, into: &bytes)
        return Response(
            status: status, headers: PageHeaders.html, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// Headers that are made once.
enum PageHeaders {
    static let html: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    static let text: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
}

extension RequestCell {
    /// The values with those added that the template names and that every page can have.
    func completing(_ given: [String: TemplateValue], for template: Template) async throws -> [String: TemplateValue] {
        var values = given
        func needs(_ name: String) -> Bool {
            values[name] == nil && (template.usesUnknownTemplates || template.rootNames.contains(name))
        }
        if needs("user") {
            values["user"] = try await user()?.templateValue ?? .object(AnonymousUser())
        }
        if needs("perms") {
            values["perms"] = .object(try await permissions().forTemplates(asking: template.paths(of: "perms")))
        }
        if needs("messages") {
            values["messages"] = .object(try await loadMessages())
        }
        if needs("csrf_token") {
            try await prepareCSRF()
            values["csrf_token"] = .object(CSRFTokenValue(cell: self))
        }
        if needs("request") {
            values["request"] = .object(RequestValue(of: self, user: try await user()))
        }
        if needs("debug") { values["debug"] = .bool(services.settings.isDebug) }
        return values
    }
}

/// `csrf_token` in a template: a token is made, and the cookie sent, only when a page shows it.
struct CSRFTokenValue<User: UserModel>: TemplateObject {
    let cell: RequestCell<User>

    func member(_ name: String) -> TemplateValue? { nil }
    var templateText: TemplateValue { .string(cell.csrfToken()) }
    var elements: [TemplateValue]? { cell.csrfToken().unicodeScalars.map { .string(String($0)) } }
}
