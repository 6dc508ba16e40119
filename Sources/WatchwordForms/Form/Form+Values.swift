extension Form {
    func initialValue(at index: Int) -> FormValue? {
        if !initial.isEmpty, let value = initial[fields[index].name] { return value }
        return fields[index].initial
    }

    /// What was sent for a field, `nil` if nothing was.
    func submittedValue(at index: Int) -> FormValue? {
        guard let data else { return nil }
        let name = htmlName(at: index)
        if fields[index].isMultiple { return .list(data.all(name)) }
        guard fields[index].kind == .checkbox else { return data[name].map(FormValue.text) }
        // A box that is not ticked is not sent.
        guard let text = data[name] else { return .flag(false) }
        return .flag(!text.isEmpty && text.lowercased() != "false")
    }

    /// What a field shows.
    func shownValue(at index: Int) -> FormValue? {
        isBound && !fields[index].isDisabled ? submittedValue(at: index) : initialValue(at: index)
    }

    /// The names of the fields whose answers differ from what they held at first.
    public var changedData: [String] {
        guard isBound else { return [] }
        return fields.indices.filter(hasChanged).map { fields[$0].name }
    }

    private func hasChanged(_ index: Int) -> Bool {
        let field = fields[index]
        guard !field.isDisabled else { return false }
        let initial = initialValue(at: index)
        let submitted = submittedValue(at: index)
        switch field.kind {
        case .checkbox:
            return FormField.isTicked(initial) != FormField.isTicked(submitted)
        case .multipleSelect, .checkboxes:
            let before = initial.map(\.texts) ?? []
            let after = submitted.map(\.texts) ?? []
            return before.count != after.count || Set(before) != Set(after)
        case .select, .radios:
            return !(initial?.text ?? "").hasSameBytes(as: submitted?.text ?? "")
        case .text, .email, .password, .hidden, .textArea:
            return !(initial?.text ?? "").hasSameBytes(as: field.text(from: submitted))
        }
    }
}
