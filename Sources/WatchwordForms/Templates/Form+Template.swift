public import WatchwordTemplates

extension Form: TemplateObject {
    /// What a template may ask a form for: its renderings, its errors, and its fields by name.
    ///
    /// A field whose name is one of a form's own members is reached through iteration.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "as_p": .html(asP)
        case "as_div": .html(asDiv)
        case "as_table": .html(asTable)
        case "as_ul": .html(asUL)
        case "errors": .object(FormErrorsObject(form: self))
        case "non_field_errors": .object(nonFieldErrorList)
        case "visible_fields": .list(visibleFields.map(TemplateValue.object))
        case "hidden_fields": .list(hiddenFields.map(TemplateValue.object))
        case "is_bound": .bool(isBound)
        case "is_valid": .bool(isValid)
        case "is_multipart": .bool(false)
        case "changed_data": .list(changedData.map(TemplateValue.string))
        case "has_changed": .bool(!changedData.isEmpty)
        case "prefix": prefix.map(TemplateValue.string) ?? TemplateValue.none
        default: self[name].map { .object($0) }
        }
    }

    /// The form as ``asDiv``.
    public var templateText: TemplateValue { .html(asDiv) }

    /// The fields in order.
    public var elements: [TemplateValue]? { boundFields.map { .object($0) } }
}

/// The errors of a form, as a template sees them: by field name, or all in one list.
struct FormErrorsObject: TemplateObject {
    let form: Form

    func member(_ name: String) -> TemplateValue? {
        switch name {
        case "as_ul": .html(form.errorMarkup)
        case "as_json": .string(form.errors.json(form.catalogue))
        case "items": .list(form.errors.entries.map { .list([.string(key($0)), .object(list($0))]) })
        case "keys": .list(form.errors.entries.map { .string(key($0)) })
        case "values": .list(form.errors.entries.map { .object(list($0)) })
        default: form.errors.entries.first { key($0) == name }.map { .object(list($0)) }
        }
    }

    var templateText: TemplateValue { .html(form.errorMarkup) }
    var isTrue: Bool { !form.errors.isEmpty }
    var elements: [TemplateValue]? { form.errors.entries.map { .string(key($0)) } }

    private func key(_ entry: FormErrors.Entry) -> String { entry.field ?? FormErrors.nonFieldKey }

    private func list(_ entry: FormErrors.Entry) -> ErrorList {
        guard let field = entry.field else { return form.nonFieldErrorList }
        return ErrorList(errors: entry.errors, catalogue: form.catalogue, id: form[field]?.autoID ?? "")
    }
}
