/// The attributes that a control has because of its form: that it needs an answer, what describes it, its id.
///
/// One of the same name that the field brings itself comes first.
struct WidgetAttributes {
    var isRequired: Bool
    var isDisabled: Bool
    var isInvalid: Bool
    var describedBy: String?
    var id: String?
    /// Where the id stands: a control that a page asks for as a part of its field has it first.
    var idPlace: IDPlace

    enum IDPlace {
        case first
        case last
    }

    init(of bound: BoundField, idPlace: IDPlace) {
        self.idPlace = idPlace
        let field = bound.form.fields[bound.index]
        isRequired = field.required && bound.form.style.marksRequired && field.mayBeMarkedRequired
        isDisabled = field.isDisabled
        isInvalid = !field.isHidden && !bound.errors.isEmpty
        describedBy = field.isGroup ? nil : bound.describedBy
        id = field.attribute("id") == nil ? bound.autoID : nil
    }
}

extension BoundField {
    func writeAttributes(_ added: WidgetAttributes, to out: inout MarkupWriter) {
        writeOwnAttributes(to: &out)
        writeAdded(added, to: &out)
    }

    func writeOwnAttributes(id: String? = nil, to out: inout MarkupWriter) {
        var hasMaxLength = false
        var hasMinLength = false
        for attribute in form.fields[index].attributes {
            if attribute.name == "maxlength" { hasMaxLength = true }
            if attribute.name == "minlength" { hasMinLength = true }
            if let id, attribute.name == "id" {
                out.attribute("id", id)
            } else {
                out.attribute(attribute)
            }
        }
        guard !isHidden, !usesFieldset, form.fields[index].choices == nil else { return }
        if let maxLength = form.fields[index].maxLength, !hasMaxLength { out.attribute("maxlength", String(maxLength)) }
        if let minLength = form.fields[index].minLength, !hasMinLength { out.attribute("minlength", String(minLength)) }
    }

    func writeAdded(_ added: WidgetAttributes, to out: inout MarkupWriter) {
        let id = added.id.flatMap { $0.isEmpty ? nil : $0 }
        if added.idPlace == .first, let id { out.attribute("id", id) }
        if added.isRequired { out.raw(" required") }
        if added.isDisabled { out.raw(" disabled") }
        if added.isInvalid { out.raw(" aria-invalid=\"true\"") }
        if let ids = added.describedBy, !ids.isEmpty { out.attribute("aria-describedby", ids) }
        if added.idPlace == .last, let id { out.attribute("id", id) }
    }
}
