public import HTTPTypes

/// An answer as a browser sees it.
public struct Page: Sendable {
    /// The path that was asked for last.
    public let path: String
    /// The status code.
    public let status: Int
    /// The headers.
    public let headers: HTTPFields
    /// The body.
    public let body: [UInt8]

    /// An answer from elsewhere.
    public init(path: String, status: Int, headers: HTTPFields, body: [UInt8]) {
        self.path = path
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
    /// Where it leads, if it does.
    public var location: String? { headers[.location] }
    /// The `Set-Cookie` headers.
    public var setCookies: [String] { headers[values: .setCookie] }

    /// The value of a header by its name.
    public func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// All forms of the page.
    public var forms: [PageForm] { PageForm.all(in: text, at: path) }

    /// The form with a field or an action; without either, the last one of the page: the first may be the log-out.
    ///
    /// - Throws: `MissingForm` when there is none.
    public func form(withField name: String? = nil, action: String? = nil) throws -> PageForm {
        let fitting = forms.filter { form in
            (name == nil || form.fields.contains { $0.name == name }) && (action == nil || form.action == action)
        }
        guard let form = fitting.last else { throw MissingForm(status: status, text: text) }
        return form
    }
}

/// The page has no such form.
public struct MissingForm: Error, CustomStringConvertible {
    let status: Int
    let text: String

    /// The page that was there instead.
    public var description: String { "no such form in the page (\(status)):\n\(text)" }
}
