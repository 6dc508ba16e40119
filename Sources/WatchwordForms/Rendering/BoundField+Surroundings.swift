public import WatchwordTemplates

extension BoundField {
    /// What is wrong with the answer, as a list; empty if nothing is.
    public var errorList: ErrorList {
        ErrorList(errors: errors, catalogue: form.catalogue, id: autoID)
    }

    /// Label, help text, errors and control, as in ``Form/asDiv`` but without what stands around them.
    public var fieldGroup: SafeHTML {
        var out = MarkupWriter()
        writeFieldGroup(to: &out)
        return out.trimmed
    }

    func writeFieldGroup(to out: inout MarkupWriter) {
        // What comes first in the group has nothing before it, be it the label or what follows.
        var hasBegun = usesFieldset
        if usesFieldset {
            out.raw("<fieldset")
            if let ids = describedBy, !ids.isEmpty { out.attribute("aria-describedby", ids) }
            out.raw(">\n  ")
            writeLabel("legend", to: &out)
            out.raw("\n\n")
        } else if writeLabel("label", to: &out) {
            out.raw("\n\n")
            hasBegun = true
        }
        if hasHelpText {
            writeHelp("div", to: &out)
            hasBegun = true
        }
        if hasBegun { out.raw("\n") }
        let errors = errors
        if !errors.isEmpty {
            ErrorList(errors: errors, catalogue: form.catalogue, id: autoID).write(to: &out)
            hasBegun = true
        }
        if hasBegun { out.raw("\n") }
        writeWidget(to: &out)
        if usesFieldset { out.raw("</fieldset>") }
    }

    func writeHelp(_ tag: StaticString, to out: inout MarkupWriter) {
        out.raw("<")
        out.raw(tag)
        out.raw(" class=\"helptext\"")
        let id = autoID
        if !id.isEmpty { out.attribute("id", id + "_helptext") }
        out.raw(">")
        out.safe(helpText.html)
        out.raw("</")
        out.raw(tag)
        out.raw(">")
    }
}
