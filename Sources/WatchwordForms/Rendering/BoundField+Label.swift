public import WatchwordTemplates

extension BoundField {
    /// The label as an element that refers to the field, or as mere text if the field has no id.
    public var labelTag: SafeHTML {
        var out = MarkupWriter()
        writeLabel("label", to: &out)
        return out.trimmed
    }

    /// The label as the legend of a group.
    public var legendTag: SafeHTML {
        var out = MarkupWriter()
        writeLabel("legend", to: &out)
        return out.trimmed
    }

    /// - Returns: whether there is a label.
    @discardableResult
    func writeLabel(_ tag: StaticString, to out: inout MarkupWriter) -> Bool {
        let label = label
        guard !label.isEmpty else { return false }
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
        if !Self.endsInPunctuation(label) { out.text(form.style.labelSuffix) }
        if hasID {
            out.raw("</")
            out.raw(tag)
            out.raw(">")
        }
        return true
    }

    private static func endsInPunctuation(_ label: String) -> Bool {
        switch label.utf8.last {
        case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: "!"): true
        default: false
        }
    }
}
