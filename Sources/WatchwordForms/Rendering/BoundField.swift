public import WatchwordTemplates
import WatchwordText

/// A field of a form together with its answer and its errors: what a page shows of it.
public struct BoundField: Sendable {
    let form: Form
    let index: Int

    /// The field itself.
    public var field: FormField { form.fields[index] }

    /// The name within the form.
    public var name: String { form.fields[index].name }

    /// The name under which the answer is sent: with the form's prefix.
    public var htmlName: String { form.htmlName(at: index) }

    /// The `id` of the element, empty if the form has none.
    public var autoID: String {
        guard let prefix = form.style.idPrefix else { return "" }
        return prefix + htmlName + form.style.idSuffix
    }

    /// The `id` that the element really has: an attribute of the field's own comes first.
    var elementID: String { form.fields[index].attribute("id") ?? autoID }

    /// The `id` that a label refers to; empty for a group, which a legend names.
    public var idForLabel: String { form.fields[index].isGroup ? "" : elementID }

    /// What the question is called, as text.
    public var label: String {
        guard let label = form.fields[index].label else { return form.fields[index].labelFromName }
        return form.catalogue.text(label)
    }

    /// What explains the field, as markup; empty if there is nothing.
    public var helpText: SafeHTML {
        switch form.fields[index].help {
        case nil: .empty
        case .html(let html): html
        case .sentence(let sentence): .escaping(form.catalogue.text(sentence))
        }
    }

    /// What is wrong with the answer.
    public var errors: [FormError] {
        form.errors.isEmpty ? [] : form.errors[form.fields[index].name]
    }

    /// What the field shows: the answer of a form that was sent, otherwise what the field holds at first.
    public var value: FormValue? { form.shownValue(at: index) }

    /// Whether a person sees nothing of it.
    public var isHidden: Bool { form.fields[index].isHidden }

    /// The name of the kind of control: `text`, `email`, `radioselect`.
    public var widgetType: String { form.fields[index].widgetType }

    /// Whether the field is a group of controls with a legend.
    public var usesFieldset: Bool { form.fields[index].isGroup }

    /// The ids of what describes the field, parted by spaces: its help text and its errors.
    ///
    /// `nil` if the field has an attribute of its own for that.
    public var describedBy: String? {
        guard form.fields[index].attribute("aria-describedby") == nil else { return nil }
        let id = autoID
        guard !id.isEmpty, !isHidden else { return "" }
        let hasHelp = hasHelpText
        guard !errors.isEmpty else { return hasHelp ? "\(id)_helptext" : "" }
        return hasHelp ? "\(id)_helptext \(id)_error" : "\(id)_error"
    }

    var hasHelpText: Bool {
        form.fields[index].help != nil && !helpText.html.isEmpty
    }

    /// The classes of what stands around the field, after the form's style.
    public var cssClasses: String {
        var classes: [String] = []
        if let errorClass = form.style.errorClass, !errors.isEmpty { classes.append(errorClass) }
        if let requiredClass = form.style.requiredClass, form.fields[index].required { classes.append(requiredClass) }
        return classes.joined(separator: " ")
    }
}
