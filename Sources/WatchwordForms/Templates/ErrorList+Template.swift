public import WatchwordTemplates
import WatchwordText

extension ErrorList: TemplateObject {
    /// What a template may ask a list of errors for: its renderings, and each sentence by its position.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "as_ul": return .html(markup)
        case "as_text": return .string(plainText)
        case "as_data": return .list(errors.map { .dictionary(TemplateDictionary([("code", .string($0.code))])) })
        default:
            guard let position = Int(name), errors.indices.contains(position) else { return nil }
            return .string(catalogue.text(errors[position].sentence))
        }
    }

    /// The errors as a list.
    public var templateText: TemplateValue { .html(markup) }

    /// Whether there are errors.
    public var isTrue: Bool { !errors.isEmpty }

    /// The sentences.
    public var elements: [TemplateValue]? { texts.map { .string($0) } }
}
