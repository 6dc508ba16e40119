extension Form {
    /// Judges the answers, each field by its own rules, and tells whether all is well.
    ///
    /// A form without data is not valid and has no errors. What was found or added before is forgotten.
    @discardableResult
    public mutating func validate() -> Bool {
        errors = FormErrors()
        cleaned = [FormValue?](repeating: nil, count: fields.count)
        guard isBound else { return false }
        for index in fields.indices {
            let raw = fields[index].isDisabled ? initialValue(at: index) : submittedValue(at: index)
            switch fields[index].cleaned(raw) {
            case .value(let value): cleaned[index] = value
            case .errors(let found): errors.add(found, to: fields[index].name)
            }
        }
        return errors.isEmpty
    }

    /// Whether the form was sent, judged, and nothing is wrong.
    public var isValid: Bool {
        isBound && errors.isEmpty && cleaned.count == fields.count
    }

    /// Adds an error to a field, or to the form as a whole. The field's answer no longer counts.
    ///
    /// An error for a name that no field has is shown for the form as a whole: better seen than lost.
    public mutating func addError(_ error: FormError, to field: String? = nil) {
        addErrors([error], to: field)
    }

    /// Adds errors to a field, or to the form as a whole. The field's answer no longer counts.
    public mutating func addErrors(_ found: [FormError], to field: String? = nil) {
        guard !found.isEmpty else { return }
        let index = field.flatMap(index(of:))
        errors.add(found, to: index.map { fields[$0].name })
        if let index, cleaned.indices.contains(index) { cleaned[index] = nil }
    }

    /// Tells whether something is wrong with a field, or with the form as a whole.
    public func hasError(_ field: String?, code: String? = nil) -> Bool {
        errors[field].contains { code == nil || $0.code == code }
    }

    /// The answer that counts, as text: the text of a text field, the chosen one of several. `nil` if there is none,
    /// because something is wrong with it or the form was not judged.
    public subscript(cleaned name: String) -> String? {
        guard case .text(let text)? = cleanedValue(name) else { return nil }
        return text
    }

    /// Whether a box is ticked, and nothing is wrong with that.
    public func isTicked(_ name: String) -> Bool {
        cleanedValue(name) == .flag(true)
    }

    /// All that are chosen of several; none if something is wrong with them.
    public func chosen(_ name: String) -> [String] {
        guard case .list(let list)? = cleanedValue(name) else { return [] }
        return list
    }

    /// The answer that counts, of whatever kind.
    public func cleanedValue(_ name: String) -> FormValue? {
        guard let index = index(of: name), cleaned.indices.contains(index) else { return nil }
        return cleaned[index]
    }

    /// Replaces an answer that counts, by a form's own further cleaning.
    public mutating func setCleanedValue(_ value: FormValue, of name: String) {
        guard let index = index(of: name), cleaned.indices.contains(index) else { return }
        cleaned[index] = value
    }
}
