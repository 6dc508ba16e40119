public import WatchwordTemplates
import WatchwordText

/// One of the controls that make up a field: an answer of a group or of a list, or the only control of a field.
public struct FieldPart: Sendable {
    /// What the answer is called; empty for the only control of a field.
    public let label: String
    /// The `id` of the control, if it has one.
    public let id: String?
    /// The control without its label.
    public let tag: SafeHTML
    /// The control within its label.
    public let markup: SafeHTML
}

extension BoundField {
    /// The controls that make up the field, for a page that places them itself.
    public var parts: [FieldPart] {
        let field = form.fields[index]
        let selected = selectedValues
        var isTaken = false
        switch field.kind {
        case .radios(let choices), .checkboxes(let choices):
            let type: StaticString = field.isMultiple ? "checkbox" : "radio"
            return choices.enumerated().map { position, choice in
                let isSelected = isSelected(choice, among: selected, isTaken: &isTaken)
                let id = partID(position)
                var tag = MarkupWriter()
                writeOption(type, choice, id: id, isSelected: isSelected, idPlace: .first, to: &tag)
                var markup = MarkupWriter()
                writeLabelled(tag.string, choice, id: id, to: &markup)
                return FieldPart(
                    label: form.catalogue.text(choice.label), id: id.isEmpty ? nil : id, tag: tag.trimmed,
                    markup: markup.trimmed)
            }
        case .select(let choices), .multipleSelect(let choices):
            return choices.map { choice in
                var tag = MarkupWriter()
                let isSelected = isSelected(choice, among: selected, isTaken: &isTaken)
                writeListOption(choice, isSelected: isSelected, to: &tag)
                let label = form.catalogue.text(choice.label)
                return FieldPart(label: label, id: nil, tag: tag.trimmed, markup: tag.trimmed)
            }
        default:
            var out = MarkupWriter()
            writeWidget(to: &out, idPlace: .first)
            let widget = out.trimmed
            return [FieldPart(label: "", id: elementID.isEmpty ? nil : elementID, tag: widget, markup: widget)]
        }
    }

    func writeSelect(_ choices: [FormChoice], _ added: WidgetAttributes, to out: inout MarkupWriter) {
        out.raw("<select")
        out.attribute("name", htmlName)
        writeAttributes(added, to: &out)
        if form.fields[index].isMultiple { out.raw(" multiple") }
        out.raw(">")
        let selected = selectedValues
        var isTaken = false
        for choice in choices {
            out.raw("\n  ")
            writeListOption(choice, isSelected: isSelected(choice, among: selected, isTaken: &isTaken), to: &out)
            out.raw("\n")
        }
        out.raw("\n</select>")
    }

    private func writeListOption(_ choice: FormChoice, isSelected: Bool, to out: inout MarkupWriter) {
        out.raw("<option")
        out.attribute("value", choice.value)
        if isSelected { out.raw(" selected") }
        out.raw(">")
        out.text(form.catalogue.text(choice.label))
        out.raw("</option>")
    }

    func writeGroup(_ type: StaticString, _ choices: [FormChoice], to out: inout MarkupWriter) {
        out.raw("<div")
        if !elementID.isEmpty { out.attribute("id", elementID) }
        if let value = form.fields[index].attribute("class"), !value.isEmpty { out.attribute("class", value) }
        out.raw(">")
        let selected = selectedValues
        var isTaken = false
        for (position, choice) in choices.enumerated() {
            let isSelected = isSelected(choice, among: selected, isTaken: &isTaken)
            let id = partID(position)
            var tag = MarkupWriter()
            writeOption(type, choice, id: id, isSelected: isSelected, idPlace: .last, to: &tag)
            out.raw("<div>\n    ")
            writeLabelled(tag.string, choice, id: id, to: &out)
            out.raw("\n\n</div>")
        }
        out.raw("\n</div>")
    }

    private func writeLabelled(_ tag: String, _ choice: FormChoice, id: String, to out: inout MarkupWriter) {
        out.raw("<label")
        if !id.isEmpty { out.attribute("for", id) }
        out.raw(">")
        out.safe(tag)
        out.raw("\n ")
        out.text(form.catalogue.text(choice.label))
        out.raw("</label>")
    }

    private func writeOption(
        _ type: StaticString, _ choice: FormChoice, id: String, isSelected: Bool, idPlace: WidgetAttributes.IDPlace,
        to out: inout MarkupWriter
    ) {
        out.raw("<input type=\"")
        out.raw(type)
        out.raw("\"")
        out.attribute("name", htmlName)
        out.attribute("value", choice.value)
        var added = WidgetAttributes(of: self, idPlace: idPlace)
        // An id of the field's own keeps its place among the attributes, and is numbered there.
        if added.id != nil { added.id = id }
        writeOwnAttributes(id: id, to: &out)
        writeAdded(added, to: &out)
        if isSelected { out.raw(" checked") }
        out.raw(">")
    }

    private func partID(_ position: Int) -> String {
        elementID.isEmpty ? "" : "\(elementID)_\(position)"
    }

    private var selectedValues: [String] {
        guard let value else { return form.fields[index].isMultiple ? [] : [""] }
        return value.texts
    }

    private func isSelected(_ choice: FormChoice, among selected: [String], isTaken: inout Bool) -> Bool {
        if isTaken, !form.fields[index].isMultiple { return false }
        guard selected.contains(where: { $0.hasSameBytes(as: choice.value) }) else { return false }
        isTaken = true
        return true
    }
}
