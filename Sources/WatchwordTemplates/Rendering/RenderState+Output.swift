extension RenderState {
    /// Writes a value as `{{ value }}` does.
    mutating func show(_ value: TemplateValue) {
        switch value {
        case .string(let text): show(text)
        case .html(let markup): output.append(contentsOf: markup.html.utf8)
        case .int(let number): append(number)
        default:
            switch shown(value) {
            case .html(let markup): output.append(contentsOf: markup.html.utf8)
            case let value: show(value.text)
            }
        }
    }

    /// Writes text, escaped where the template escapes.
    mutating func show(_ text: String) {
        if isEscaping {
            HTMLEscaping.append(text, to: &output)
        } else {
            output.append(contentsOf: text.utf8)
        }
    }

    /// Writes markup or anything else that must not be escaped.
    mutating func append(_ markup: String) {
        output.append(contentsOf: markup.utf8)
    }

    private mutating func append(_ number: Int) {
        guard number >= 0 else { return output.append(contentsOf: String(number).utf8) }
        guard number > 9 else { return output.append(0x30 + UInt8(number)) }
        let start = output.count
        var rest = number
        while rest > 0 {
            output.append(0x30 + UInt8(rest % 10))
            rest /= 10
        }
        output[start...].reverse()
    }

    /// A value as a page words it: numbers and dates in the form for readers, everything else as Python's text.
    func shown(_ value: TemplateValue) -> TemplateValue {
        switch value {
        case .string, .html: value
        case .double(let number): .string(NumberFormat.shown(number))
        case .date(let date): .string(DateFormat.shown(date, environment))
        case .day(let day): .string(DateFormat.shown(day))
        case .none, .bool, .int, .list, .dictionary, .object: value.textKeepingSafety
        }
    }

    /// A value as ``show(_:)`` would write it: markup where the template escapes, the bare text otherwise.
    func wording(of value: TemplateValue) -> TemplateValue {
        let shown = shown(value)
        return isEscaping ? .html(shown.escaped) : shown
    }
}
