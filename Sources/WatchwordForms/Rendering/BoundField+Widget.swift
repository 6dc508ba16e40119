public import WatchwordTemplates

extension BoundField {
    /// The control by itself.
    public var widget: SafeHTML {
        var out = MarkupWriter()
        writeWidget(to: &out)
        return out.trimmed
    }

    func writeWidget(to out: inout MarkupWriter, idPlace: WidgetAttributes.IDPlace = .last) {
        let added = WidgetAttributes(of: self, idPlace: idPlace)
        switch form.fields[index].kind {
        case .text: writeInput("text", value: value?.text, added, to: &out)
        case .email: writeInput("email", value: value?.text, added, to: &out)
        case .hidden: writeInput("hidden", value: value?.text, added, to: &out)
        // A password is never sent back: it would stay in caches and in the history of the browser.
        case .password: writeInput("password", value: nil, added, to: &out)
        case .textArea(let rows, let columns): writeTextArea(rows: rows, columns: columns, added, to: &out)
        case .checkbox: writeCheckbox(added, to: &out)
        case .select(let choices), .multipleSelect(let choices): writeSelect(choices, added, to: &out)
        case .radios(let choices): writeGroup("radio", choices, to: &out)
        case .checkboxes(let choices): writeGroup("checkbox", choices, to: &out)
        }
    }

    private func writeInput(_ type: StaticString, value: String?, _ added: WidgetAttributes, to out: inout MarkupWriter)
    {
        out.raw("<input type=\"")
        out.raw(type)
        out.raw("\"")
        out.attribute("name", htmlName)
        if let value, !value.isEmpty { out.attribute("value", value) }
        writeAttributes(added, to: &out)
        out.raw(">")
    }

    private func writeTextArea(rows: Int, columns: Int, _ added: WidgetAttributes, to out: inout MarkupWriter) {
        out.raw("<textarea")
        out.attribute("name", htmlName)
        let own = form.fields[index].attributes
        if !own.contains(where: { $0.name == "cols" }) { out.attribute("cols", String(columns)) }
        if !own.contains(where: { $0.name == "rows" }) { out.attribute("rows", String(rows)) }
        writeAttributes(added, to: &out)
        // A browser drops the first line break, so that one of the text's own is kept.
        out.raw(">\n")
        out.text(value?.text ?? "")
        out.raw("</textarea>")
    }

    private func writeCheckbox(_ added: WidgetAttributes, to out: inout MarkupWriter) {
        out.raw("<input type=\"checkbox\"")
        out.attribute("name", htmlName)
        let value = value
        if case .text(let text)? = value, !text.isEmpty { out.attribute("value", text) }
        writeAttributes(added, to: &out)
        switch value {
        case .flag(true)?: out.raw(" checked")
        case .text(let text)? where !text.isEmpty: out.raw(" checked")
        default: break
        }
        out.raw(">")
    }
}
