import WatchwordText

/// What became of an answer: the value that counts, or what is wrong with it.
enum CleanedValue {
    case value(FormValue)
    case errors([FormError])
}

extension FormField {
    func cleaned(_ raw: FormValue?) -> CleanedValue {
        switch kind {
        case .checkbox: cleanedFlag(raw)
        case .select, .radios: cleanedChoice(raw)
        case .multipleSelect, .checkboxes: cleanedChoices(raw)
        case .text, .email, .password, .hidden, .textArea: cleanedText(raw)
        }
    }

    private func cleanedText(_ raw: FormValue?) -> CleanedValue {
        let text = text(from: raw)
        if text.isEmpty {
            return required ? .errors([error("required")]) : .value(.text(""))
        }
        var errors: [FormError] = []
        if kind == .email, EmailAddress(text) == nil { errors.append(error("invalid", key: "forms.invalid_email")) }
        for validator in validators { errors += validator(text) }
        if let minLength, text.hasFewerCodePoints(than: minLength) {
            errors.append(lengthError("min_length", limit: minLength, text))
        }
        if let maxLength, text.hasMoreCodePoints(than: maxLength) {
            errors.append(lengthError("max_length", limit: maxLength, text))
        }
        if text.utf8.contains(0) { errors.append(error("null_characters_not_allowed")) }
        return errors.isEmpty ? .value(.text(text)) : .errors(errors)
    }

    /// The text that is judged: stripped and normalised.
    func text(from raw: FormValue?) -> String {
        var text = raw?.text ?? ""
        if strips { text = PythonText.stripped(text) }
        if let normalize, maxLength.map({ !text.hasMoreCodePoints(than: $0) }) ?? true { text = normalize(text) }
        return text
    }

    private func cleanedFlag(_ raw: FormValue?) -> CleanedValue {
        let flag = Self.isTicked(raw)
        return required && !flag ? .errors([error("required")]) : .value(.flag(flag))
    }

    /// Whether an answer or an initial value means a ticked box. `False` and `0` in words do not.
    static func isTicked(_ value: FormValue?) -> Bool {
        switch value {
        case nil: false
        case .flag(let flag): flag
        case .text(let text): !text.isEmpty && text != "0" && text.lowercased() != "false"
        case .list(let list): !list.isEmpty
        }
    }

    private func cleanedChoice(_ raw: FormValue?) -> CleanedValue {
        let value = raw?.text ?? ""
        if value.isEmpty { return required ? .errors([error("required")]) : .value(.text("")) }
        guard choices?.contains(where: { $0.value.hasSameBytes(as: value) }) ?? false else {
            return .errors([choiceError(value)])
        }
        return .value(.text(value))
    }

    private func cleanedChoices(_ raw: FormValue?) -> CleanedValue {
        let values = raw?.texts ?? []
        if values.isEmpty { return required ? .errors([error("required")]) : .value(.list([])) }
        let offered = Set((choices ?? []).map { Array($0.value.utf8) })
        if let junk = values.first(where: { !offered.contains(Array($0.utf8)) }) {
            return .errors([choiceError(junk)])
        }
        return .value(.list(values))
    }

    private func error(
        _ code: String, key: String? = nil, _ parameters: [String: String] = [:], count: Int? = nil
    ) -> FormError {
        FormError(code, sentences[code] ?? Sentence(key ?? "forms.\(code)", parameters, count: count))
    }

    private func lengthError(_ code: String, limit: Int, _ text: String) -> FormError {
        let length = String(text.unicodeScalars.count)
        return error(code, ["limit_value": String(limit), "show_value": length], count: limit)
    }

    /// What was sent is shown only so far: it may be megabytes.
    private func choiceError(_ value: String) -> FormError {
        let shown = value.unicodeScalars.prefix(101)
        let text = shown.count > 100 ? String(shown.dropLast()) + "…" : value
        return error("invalid_choice", ["value": text])
    }
}

extension String {
    /// Whether there are more code points than this; a text that is short in bytes is not counted.
    func hasMoreCodePoints(than limit: Int) -> Bool {
        utf8.count > limit && unicodeScalars.count > limit
    }

    func hasFewerCodePoints(than limit: Int) -> Bool {
        unicodeScalars.count < limit
    }
}
