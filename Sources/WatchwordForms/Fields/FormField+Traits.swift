import WatchwordText

extension FormField {
    var isHidden: Bool { kind == .hidden }

    /// Whether several may be chosen.
    var isMultiple: Bool {
        switch kind {
        case .multipleSelect, .checkboxes: true
        default: false
        }
    }

    /// Whether the field is a group of controls, which a legend names and a label cannot.
    var isGroup: Bool {
        switch kind {
        case .radios, .checkboxes: true
        default: false
        }
    }

    var choices: [FormChoice]? {
        switch kind {
        case .select(let choices), .radios(let choices), .multipleSelect(let choices), .checkboxes(let choices):
            choices
        default: nil
        }
    }

    /// The name of the kind of control that templates and stylesheets go by.
    var widgetType: String {
        switch kind {
        case .text: "text"
        case .email: "email"
        case .password: "password"
        case .hidden: "hidden"
        case .textArea: "textarea"
        case .checkbox: "checkbox"
        case .select: "select"
        case .radios: "radioselect"
        case .multipleSelect: "selectmultiple"
        case .checkboxes: "checkboxselectmultiple"
        }
    }

    /// Whether the browser may insist on an answer.
    ///
    /// It must not for boxes of which any will do, nor for a list whose first entry is an answer already.
    var mayBeMarkedRequired: Bool {
        switch kind {
        case .hidden, .checkboxes: false
        case .select(let choices): choices.first?.value.isEmpty ?? false
        default: true
        }
    }

    func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// A label out of the name: `first_name` becomes `First name`.
    var labelFromName: String {
        let words = name.split(separator: "_", omittingEmptySubsequences: false).joined(separator: " ").lowercased()
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
