public import WatchwordTemplates

extension Form {
    /// The fields in paragraphs.
    public var asP: SafeHTML {
        rendered { out, top, hidden in
            writeTop(top, hidden, to: &out, before: "  <p>", after: "</p>\n")
            forEachVisible { field, isLast in
                out.raw("\n  ")
                field.errorList.write(to: &out)
                out.raw("\n  <p")
                writeClasses(of: field, to: &out)
                out.raw(">\n    ")
                field.writeLabel("label", to: &out)
                out.raw("\n    ")
                field.writeWidget(to: &out)
                out.raw("\n    ")
                writeHelp(of: field, before: "\n      ", after: "\n    ", to: &out)
                out.raw("\n    ")
                if isLast { write(hidden, before: "\n      ", after: "\n    ", to: &out) }
                out.raw("\n  </p>\n")
            }
        }
    }

    /// The fields as items of a list, without the list around them.
    public var asUL: SafeHTML {
        rendered { out, top, hidden in
            writeTopItem(top, hidden, to: &out)
            forEachVisible { field, isLast in
                out.raw("\n  <li")
                writeClasses(of: field, to: &out)
                out.raw(">\n    ")
                field.errorList.write(to: &out)
                out.raw("\n    ")
                field.writeLabel("label", to: &out)
                out.raw("\n    ")
                field.writeWidget(to: &out)
                out.raw("\n    ")
                writeHelp(of: field, before: "\n      ", after: "\n    ", to: &out)
                out.raw("\n    ")
                if isLast { write(hidden, before: "\n      ", after: "\n    ", to: &out) }
                out.raw("\n  </li>\n")
            }
        }
    }

    /// The fields as rows of a table, without the table around them.
    public var asTable: SafeHTML {
        rendered { out, top, hidden in
            writeTopRow(top, hidden, to: &out)
            forEachVisible { field, isLast in
                out.raw("\n  <tr")
                writeClasses(of: field, to: &out)
                out.raw(">\n    <th>")
                field.writeLabel("label", to: &out)
                out.raw("</th>\n    <td>\n      ")
                field.errorList.write(to: &out)
                out.raw("\n      ")
                field.writeWidget(to: &out)
                out.raw("\n      ")
                writeHelp(of: field, before: "\n        <br>\n        ", after: "\n      ", to: &out)
                out.raw("\n      ")
                if isLast { write(hidden, before: "\n        ", after: "\n      ", to: &out) }
                out.raw("\n    </td>\n  </tr>\n")
            }
        }
    }

    /// The fields in divisions, groups of controls in field sets: the form that screen readers get along with best.
    public var asDiv: SafeHTML {
        rendered { out, top, hidden in
            writeTop(top, hidden, to: &out, before: "  <div>", after: "</div>\n")
            forEachVisible { field, isLast in
                out.raw("\n  <div")
                writeClasses(of: field, to: &out)
                out.raw(">\n    ")
                field.writeFieldGroup(to: &out)
                out.raw("\n    ")
                if isLast { write(hidden, before: "\n      ", after: "\n    ", to: &out) }
                out.raw("\n</div>\n")
            }
        }
    }

    private func rendered(
        _ body: (inout MarkupWriter, _ top: ErrorList, _ hidden: [BoundField]) -> Void
    ) -> SafeHTML {
        var out = MarkupWriter(capacity: 256 + 384 * fields.count)
        let top = topErrorList
        let hidden = fields.contains(where: \.isHidden) ? hiddenFields : []
        body(&out, top, hidden)
        if hidden.count == fields.count, top.errors.isEmpty { write(hidden, before: "", after: "", to: &out) }
        return out.trimmed
    }

    private func forEachVisible(_ body: (BoundField, _ isLast: Bool) -> Void) {
        guard let last = fields.lastIndex(where: { !$0.isHidden }) else { return }
        for index in fields.indices where !fields[index].isHidden {
            body(BoundField(form: self, index: index), index == last)
        }
    }

    private var hasVisibleFields: Bool { fields.contains { !$0.isHidden } }

    /// The errors above the fields, followed by the hidden fields if no visible one can carry them.
    private func writeTop(
        _ top: ErrorList, _ hidden: [BoundField], to out: inout MarkupWriter, before: StaticString,
        after: StaticString
    ) {
        top.write(to: &out)
        out.raw("\n")
        if !top.errors.isEmpty, !hasVisibleFields {
            out.raw("\n")
            write(hidden, before: before, after: after, to: &out)
        }
        out.raw("\n")
    }

    private func writeTopItem(_ top: ErrorList, _ hidden: [BoundField], to out: inout MarkupWriter) {
        if !top.errors.isEmpty {
            out.raw("\n  <li>\n    ")
            top.write(to: &out)
            out.raw("\n  ")
            if !hasVisibleFields { write(hidden, before: "\n    ", after: "\n  ", to: &out) }
            out.raw("\n  </li>\n")
        }
        out.raw("\n")
    }

    private func writeTopRow(_ top: ErrorList, _ hidden: [BoundField], to out: inout MarkupWriter) {
        if !top.errors.isEmpty {
            out.raw("\n  <tr>\n    <td colspan=\"2\">\n      ")
            top.write(to: &out)
            out.raw("\n      ")
            if !hasVisibleFields { write(hidden, before: "\n        ", after: "\n      ", to: &out) }
            out.raw("\n    </td>\n  </tr>\n")
        }
        out.raw("\n")
    }

    private func write(
        _ hidden: [BoundField], before: StaticString, after: StaticString, to out: inout MarkupWriter
    ) {
        out.raw(before)
        for field in hidden { field.writeWidget(to: &out) }
        out.raw(after)
    }

    private func writeClasses(of field: BoundField, to out: inout MarkupWriter) {
        guard style.errorClass != nil || style.requiredClass != nil else { return }
        let classes = field.cssClasses
        if !classes.isEmpty { out.attribute("class", classes) }
    }

    private func writeHelp(
        of field: BoundField, before: StaticString, after: StaticString, to out: inout MarkupWriter
    ) {
        guard field.hasHelpText else { return }
        out.raw(before)
        field.writeHelp("span", to: &out)
        out.raw(after)
    }
}
