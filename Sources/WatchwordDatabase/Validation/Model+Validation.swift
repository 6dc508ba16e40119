import WatchwordText

extension Model {
    /// What is wrong with the values, as far as they show it by themselves. What needs a look at other rows is told by
    /// ``Connection/problems(of:)``.
    public func problems() -> ModelProblems {
        var problems = ModelProblems()
        for field in Self.schema.fields where !field.info.isKey { field.judge(self, &problems) }
        review(&problems)
        return problems
    }

    /// Makes sure of the values before they are written. Writing does not do it by itself: a program may know better.
    /// - Throws: ``ModelProblems``, with everything that is wrong.
    public func validate() throws(ModelProblems) {
        let problems = problems()
        if !problems.isEmpty { throw problems }
    }

    /// Nothing more is asked.
    public func review(_ problems: inout ModelProblems) {}
}

extension AnyField {
    func judge(_ model: Root, _ problems: inout ModelProblems) {
        let value = value(model)
        // No value is one of the values where there need not be one.
        if value == .null, info.isNullable { return }
        if isMissing(value) {
            if !info.mayBeBlank { problems.add(info.name, code: "blank", Sentence("forms.required")) }
            return
        }
        if case .text(let text) = value {
            judgeText(text, &problems)
        } else if case .integer(let number) = value, let range = info.type.range, !range.contains(number) {
            let limits = ["least": String(range.lowerBound), "most": String(range.upperBound)]
            problems.add(info.name, code: "invalid", Sentence("models.range", limits))
        }
        for sentence in brokenRules(model) {
            let code = ["models.at_least": "min_value", "models.at_most": "max_value"][sentence] ?? "invalid"
            let limits = ["least": info.least, "most": info.most].compactMapValues { $0 }
            problems.add(info.name, code: code, Sentence(sentence, limits))
        }
    }

    /// Whether there is nothing where something could be: no text, or a reference to a row that is not there yet.
    private func isMissing(_ value: SQLValue) -> Bool {
        switch value {
        case .null: true
        case .text(let text) where info.type == .uuid && info.target != nil:
            text.utf8.allSatisfy { $0 == 0x30 }
        case .text(let text): info.type == .text && text.isEmpty
        case .integer(let number): info.target != nil && number == 0
        default: false
        }
    }

    private func judgeText(_ text: String, _ problems: inout ModelProblems) {
        switch info.type {
        case .text:
            if text.utf8.contains(0) {
                problems.add(
                    info.name, code: "null_characters_not_allowed", Sentence("forms.null_characters_not_allowed"))
            }
            if info.isEmail, EmailAddress(text) == nil {
                problems.add(info.name, code: "invalid", Sentence("forms.invalid_email"))
            }
            // A code point has at least one byte: a text this short need not be counted.
            if let limit = info.maxLength, text.utf8.count > limit, text.codePointCount > limit {
                let sentence = Sentence(
                    "forms.max_length", ["show_value": String(text.codePointCount)], count: limit)
                problems.add(info.name, code: "max_length", sentence)
            }
        case .json:
            if JSONText.holdsNUL(text) {
                problems.add(
                    info.name, code: "null_characters_not_allowed", Sentence("forms.null_characters_not_allowed"))
            }
        case .decimal:
            guard let digits = DecimalText.digits(of: text) else {
                problems.add(info.name, code: "invalid", Sentence("models.decimal"))
                return
            }
            guard let places = info.decimalPlaces, let all = info.maxDigits else { return }
            if digits.places > places {
                problems.add(info.name, code: "max_decimal_places", Sentence("models.places", count: places))
            }
            if digits.whole > all - places {
                problems.add(info.name, code: "max_whole_digits", Sentence("models.whole_digits", count: all - places))
            }
        default: break
        }
    }
}
