public import WatchwordTemplates
import WatchwordText

/// Errors as a page shows them, one below the other.
public struct ErrorList: Sendable {
    /// What is wrong.
    public let errors: [FormError]
    let catalogue: Catalogue
    /// The id of the field, empty for none; `nil` for the form as a whole.
    let id: String?

    /// The sentences that a person reads.
    public var texts: [String] { errors.map { catalogue.text($0.sentence) } }

    /// The errors as a list; nothing at all if there is none.
    public var markup: SafeHTML {
        var out = MarkupWriter()
        write(to: &out)
        return out.trimmed
    }

    /// The errors as text, a line each.
    public var plainText: String { texts.map { "* \($0)" }.joined(separator: "\n") }

    func write(to out: inout MarkupWriter) {
        guard !errors.isEmpty else { return }
        out.raw("<ul class=\"errorlist")
        if id == nil { out.raw(" nonfield") }
        out.raw("\"")
        if let id, !id.isEmpty { out.attribute("id", id + "_error") }
        out.raw(">")
        for error in errors {
            out.raw("<li>")
            out.text(catalogue.text(error.sentence))
            out.raw("</li>")
        }
        out.raw("</ul>")
    }
}

extension Form {
    /// What is wrong with the form as a whole, as a page shows it.
    public var nonFieldErrorList: ErrorList {
        ErrorList(errors: errors.nonField, catalogue: catalogue, id: nil)
    }

    /// All that stands above the fields: errors of the form as a whole, and of fields that nobody sees.
    var topErrorList: ErrorList {
        guard !errors.isEmpty else { return ErrorList(errors: [], catalogue: catalogue, id: nil) }
        var all = errors.nonField
        for field in fields where field.isHidden {
            for error in errors[field.name] {
                let parameters = ["name": field.name, "error": catalogue.text(error.sentence)]
                all.append(FormError(error.code, "forms.hidden_field", parameters))
            }
        }
        return ErrorList(errors: all, catalogue: catalogue, id: nil)
    }

    /// All errors by field, as a list of lists; nothing at all if there is none.
    public var errorMarkup: SafeHTML {
        guard !errors.isEmpty else { return .empty }
        var out = MarkupWriter()
        out.raw("<ul class=\"errorlist\">")
        for entry in errors.entries {
            out.raw("<li>")
            out.text(entry.field ?? FormErrors.nonFieldKey)
            let id = entry.field.map { self[$0]?.autoID ?? "" }
            ErrorList(errors: entry.errors, catalogue: catalogue, id: id).write(to: &out)
            out.raw("</li>")
        }
        out.raw("</ul>")
        return out.trimmed
    }
}
