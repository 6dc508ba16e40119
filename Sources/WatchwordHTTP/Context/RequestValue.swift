import HTTPTypes
import WatchwordAuth
import WatchwordCrypto
import WatchwordForms
import WatchwordTemplates

/// `request` in a template, with the members that Django's has: `{{ request.path }}`, `{{ request.GET.page }}`,
/// `{{ request.headers.user_agent }}`.
///
/// `POST` has what the page's handler read as a form, and is empty before. Of the session, the entries of the app are
/// shown and those of the library are not.
struct RequestValue<User: UserModel>: TemplateObject {
    private let cell: RequestCell<User>
    private let user: TemplateValue

    init(of cell: RequestCell<User>, user: User?) {
        self.cell = cell
        self.user = user?.templateValue ?? .object(AnonymousUser())
    }

    func member(_ name: String) -> TemplateValue? {
        switch name {
        case "path", "path_info": .string(cell.path.text)
        case "method": .string(cell.head.method.rawValue)
        case "scheme": .string(cell.scheme)
        case "get_host": .string(cell.host)
        case "get_port": .string(port)
        case "get_full_path", "get_full_path_info": .string(cell.fullPath)
        case "build_absolute_uri": .string("\(cell.scheme)://\(cell.host)\(cell.fullPath)")
        case "is_secure": .bool(cell.isSecure)
        case "user": user
        case "GET": .object(query)
        case "POST": .object(form)
        case "COOKIES": .dictionary(cookies)
        case "headers": .object(RequestHeaderValues(fields: cell.head.headerFields, host: cell.host))
        case "META": .dictionary(meta)
        case "content_type": .string(mediaType)
        case "session": .dictionary(session)
        case "resolver_match": resolverMatch
        default: nil
        }
    }

    var templateText: TemplateValue { .string("\(cell.head.method.rawValue) \(cell.path.text)") }

    private var port: String {
        let port = cell.requestHost.port
        return port.isEmpty ? (cell.isSecure ? "443" : "80") : port
    }

    /// A query that cannot be read is none: what a visitor may write there must not keep a page from being shown.
    private var query: QueryDictionary {
        let limits = FormData.Limits(fields: cell.services.settings.formFieldLimit)
        let data = try? FormData(urlEncoded: cell.path.query.utf8, limits: limits)
        return QueryDictionary((data?.entries ?? []).map { ($0.name, $0.value) })
    }

    private var form: QueryDictionary {
        QueryDictionary((cell.update { $0.form }?.entries ?? []).map { ($0.name, $0.value) })
    }

    private var cookies: TemplateDictionary {
        cell.vary(on: "Cookie")
        return TemplateDictionary(cell.cookies.byName.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    }

    private var mediaType: String {
        let type = cell.head.headerFields[.contentType] ?? ""
        return type.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
    }

    /// The variables of the Common Gateway Interface (RFC 3875, 4.1), which Django names a request's properties by.
    private var meta: TemplateDictionary {
        var meta = TemplateDictionary([
            ("REQUEST_METHOD", .string(cell.head.method.rawValue)), ("PATH_INFO", .string(cell.path.text)),
            ("SCRIPT_NAME", .string("")), ("QUERY_STRING", .string(String(cell.path.query))),
            ("REMOTE_ADDR", .string(cell.clientAddress ?? "")), ("SERVER_NAME", .string(cell.requestHost.domain)),
            ("SERVER_PORT", .string(port)), ("HTTP_HOST", .string(cell.host)),
        ])
        for field in cell.head.headerFields {
            let name = field.name.canonicalName.uppercased().replacing("-", with: "_")
            let isPlain = name == "CONTENT_TYPE" || name == "CONTENT_LENGTH"
            if name == "COOKIE" { cell.vary(on: "Cookie") }
            meta[isPlain ? name : "HTTP_" + name] = .string(field.value)
        }
        return meta
    }

    private var session: TemplateDictionary {
        let entries = cell.openedSession?.entries ?? JSONObject()
        return TemplateDictionary(
            entries.lazy.filter { !$0.key.hasPrefix("_") }.map { ($0.key, TemplateValue($0.value)) })
    }

    private var resolverMatch: TemplateValue {
        guard let pattern = cell.pattern else { return .none }
        let name = cell.services.urls.name(of: pattern)
        let parts = (name ?? "").split(separator: ":").map(String.init)
        return .dictionary(
            TemplateDictionary([
                ("url_name", parts.last.map { .string($0) } ?? .none),
                ("view_name", name.map { .string($0) } ?? .none),
                ("namespace", .string(parts.dropLast().joined(separator: ":"))),
                ("namespaces", .list(parts.dropLast().map { .string($0) })),
                ("route", .string(pattern.text)),
            ]))
    }
}

/// `request.headers`: a name in any letter case, with underscores for hyphens.
private struct RequestHeaderValues: TemplateObject {
    let fields: HTTPFields
    let host: String

    func member(_ name: String) -> TemplateValue? {
        let name = name.replacing("_", with: "-")
        if name.lowercased() == "host" { return .string(host) }
        guard let name = HTTPField.Name(name), let value = fields[name] else { return nil }
        return .string(value)
    }

    var templateText: TemplateValue {
        .string(fields.map { "\($0.name.rawName): \($0.value)" }.joined(separator: ", "))
    }
    var elements: [TemplateValue]? { fields.map { .string($0.name.rawName) } }
}

extension TemplateValue {
    /// What a session kept, for a template.
    fileprivate init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .none
            case .bool(let flag): .bool(flag)
            case .int(let number): .int(Int(number))
            case .bigInt(let digits): .string(digits)
            case .double(let number): .double(number)
            case .string(let text): .string(text)
            case .array(let elements): .list(elements.map { TemplateValue($0) })
            case .object(let members):
                .dictionary(TemplateDictionary(members.map { ($0.key, TemplateValue($0.value)) }))
            }
    }
}
