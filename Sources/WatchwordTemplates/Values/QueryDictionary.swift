/// Names with one or several texts, as a query or a form sends them: `request.GET` in a template.
///
/// `{{ request.GET.page }}` is the last text of a name. It is walked through by name; `items` has each name with its last
/// text, `lists` with all of them, and `urlencode` is the query again. A name that is called like one of these views comes
/// first, as an entry of any dictionary does.
public struct QueryDictionary: TemplateObject {
    private var fields: [(name: String, values: [String])] = []

    /// What was sent, in order. A name that was sent again keeps its first place.
    public init(_ pairs: some Sequence<(String, String)>) {
        // By their bytes: for a text alone, a letter with an accent and a letter followed by one are the same.
        var positions: [[UInt8]: Int] = [:]
        for (name, value) in pairs {
            if let position = positions[Array(name.utf8)] {
                fields[position].values.append(value)
            } else {
                positions[Array(name.utf8)] = fields.count
                fields.append((name, [value]))
            }
        }
    }

    /// The last text of a name, or one of the views.
    public func member(_ name: String) -> TemplateValue? {
        if let field = fields.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return Self.last(field.values) }
        switch name {
        case "items": return .list(fields.map { .list([.string($0.name), Self.last($0.values)]) })
        case "lists": return .list(fields.map { .list([.string($0.name), Self.all($0.values)]) })
        case "keys": return .list(elements ?? [])
        case "values": return .list(fields.map { Self.last($0.values) })
        case "urlencode": return .string(query)
        default: return nil
        }
    }

    /// As Python shows a dictionary of lists.
    public var templateText: TemplateValue {
        .string(TemplateValue.dictionary(TemplateDictionary(fields.map { ($0.name, Self.all($0.values)) })).text)
    }

    /// Whether anything was sent.
    public var isTrue: Bool { !fields.isEmpty }

    /// The names.
    public var elements: [TemplateValue]? { fields.map { .string($0.name) } }

    private var query: String {
        fields.flatMap { field in
            field.values.map { URLQuoting.quotedPlus(field.name) + "=" + URLQuoting.quotedPlus($0) }
        }.joined(separator: "&")
    }

    private static func last(_ values: [String]) -> TemplateValue { .string(values.last ?? "") }
    private static func all(_ values: [String]) -> TemplateValue { .list(values.map { .string($0) }) }
}
