public import WatchwordTemplates

extension BoundField {
    /// The label as an element that refers to the field, or as mere text if the field has no id.
    public var labelTag: SafeHTML {
        var out = MarkupWriter()
        writeLabel("label", label, to: &out)
        return out.trimmed
    }

    /// The label as the legend of a group.
    public var legendTag: SafeHTML {
        var out = MarkupWriter()
        writeLabel("legend", label, to: &out)
        return out.trimmed
    }

    /// Writes the label unless it is empty.
    ///
    /// - Returns: whether there is a label.
    @discardableResult
    func writeLabel(_ tag: StaticString, to out: inout MarkupWriter) -> Bool {
        let label = label
        guard !label.isEmpty else { return false }
        writeLabel(tag, label, to: &out)
        return true
    }

    private func writeLabel(_ tag: StaticString, _ label: String, to out: inout MarkupWriter) {
        let hasID = !elementID.isEmpty
        if hasID {
            out.raw("<")
            out.raw(tag)
            let target = idForLabel
            if !target.isEmpty { out.attribute("for", target) }
            if let requiredClass = form.style.requiredClass, form.fields[index].required {
                out.attribute("class", requiredClass)
            }
            out.raw(">")
        }
        out.text(label)
        if !label.isEmpty, !Self.endsInPunctuation(label) { out.text(form.style.labelSuffix) }
        if hasID {
            out.raw("</")
            out.raw(tag)
            out.raw(">")
        }
    }

    private static func endsInPunctuation(_ label: String) -> Bool {
        switch label.utf8.last {
        case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: "!"): true
        default: false
        }
    }
}
