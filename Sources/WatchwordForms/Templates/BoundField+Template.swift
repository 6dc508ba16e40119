public import WatchwordTemplates

extension BoundField: TemplateObject {
    /// What a template may ask a field for.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "label_tag": return .html(labelTag)
        case "legend_tag": return .html(legendTag)
        case "errors": return .object(errorList)
        case "help_text": return .html(helpText)
        case "id_for_label": return .string(idForLabel)
        case "auto_id": return .string(autoID)
        case "html_name": return .string(htmlName)
        case "name": return .string(self.name)
        case "label": return .string(label)
        case "value": return value.templateValue
        case "initial": return form.initialValue(at: index).templateValue
        case "data": return form.submittedValue(at: index).templateValue
        case "widget_type": return .string(widgetType)
        case "is_hidden": return .bool(isHidden)
        case "css_classes": return .string(cssClasses)
        case "as_widget": return .html(widget)
        case "as_field_group": return .html(fieldGroup)
        case "use_fieldset": return .bool(usesFieldset)
        case "aria_describedby": return describedBy.map(TemplateValue.string) ?? TemplateValue.none
        case "subwidgets": return .list(parts.map { .object($0) })
        case "field": return .object(FieldObject(field: field, bound: self))
        case "form": return .object(form)
        default:
            guard let position = Int(name) else { return nil }
            let parts = parts
            return parts.indices.contains(position) ? .object(parts[position]) : nil
        }
    }

    /// The control.
    public var templateText: TemplateValue { .html(widget) }

    /// The controls that make up the field.
    public var elements: [TemplateValue]? { parts.map { .object($0) } }
}

extension FieldPart: TemplateObject {
    /// What a template may ask one of several controls for.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "tag": .html(tag)
        case "choice_label": .string(label)
        case "id_for_label": .string(id ?? "")
        default: nil
        }
    }

    /// The control within its label.
    public var templateText: TemplateValue { .html(markup) }
}

/// The description of a field, apart from any answer: `field.field.required`.
struct FieldObject: TemplateObject {
    let field: FormField
    let bound: BoundField

    func member(_ name: String) -> TemplateValue? {
        switch name {
        case "required": .bool(field.required)
        case "disabled": .bool(field.isDisabled)
        case "max_length": field.maxLength.map(TemplateValue.int) ?? TemplateValue.none
        case "min_length": field.minLength.map(TemplateValue.int) ?? TemplateValue.none
        case "label": .string(bound.label)
        case "help_text": .html(bound.helpText)
        case "initial": field.initial.templateValue
        default: nil
        }
    }

    var templateText: TemplateValue { .string(field.name) }
}

extension FormValue: TemplateValueConvertible {
    /// The value as a template sees it.
    public var templateValue: TemplateValue {
        switch self {
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .list(let list): .list(list.map(TemplateValue.string))
        }
    }
}
