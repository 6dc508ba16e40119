extension TemplateValue {
    /// What `value.name` stands for in a template: an entry, a member, or an element by its position.
    func member(_ member: Variable.Member) -> TemplateValue? {
        switch self {
        case .object(let object):
            return object.member(member.name) ?? Self.element(member.index, of: object.elements ?? [])
        case .dictionary(let dictionary):
            return dictionary[member.name] ?? Self.view(member.name, of: dictionary)
        case .list(let values):
            return Self.element(member.index, of: values)
        case .string(let text):
            return Self.character(member.index, of: text) ?? Self.textMethod(member.name, of: text)
        case .html(let markup):
            return Self.character(member.index, of: markup.html) ?? Self.textMethod(member.name, of: markup.html)
        case .date(let date): return CivilTime(date, zone: .utc).member(member.name)
        case .day(let day): return CivilTime(day).member(member.name)
        case .none, .bool, .int, .double: return nil
        }
    }

    private static func element(_ index: Int?, of values: [TemplateValue]) -> TemplateValue? {
        guard let index, values.indices.contains(index) else { return nil }
        return values[index]
    }

    private static func character(_ index: Int?, of text: String) -> TemplateValue? {
        guard let index, index >= 0, let scalar = text.unicodeScalars.dropFirst(index).first else { return nil }
        return .string(String(scalar))
    }

    /// The views that Python's dictionaries have under these names.
    private static func view(_ name: String, of dictionary: TemplateDictionary) -> TemplateValue? {
        switch name {
        case "items": .list(dictionary.entries.map { .list([.string($0.key), $0.value]) })
        case "keys": .list(dictionary.entries.map { .string($0.key) })
        case "values": .list(dictionary.entries.map(\.value))
        default: nil
        }
    }

    /// The methods of Python's text that templates call; what they return is plain text again.
    private static func textMethod(_ name: String, of text: String) -> TemplateValue? {
        switch name {
        case "upper": .string(text.uppercased())
        case "lower": .string(TextCase.lower(text))
        case "title": .string(TextCase.title(text))
        case "capitalize": .string(TextCase.capitalized(text))
        case "strip": .string(text.trimmedOfSpace)
        case "split": .list(text.wordsBySpace.map { .string($0) })
        default: nil
        }
    }

    /// What `{% for %}` walks through: elements, keys or characters. `nil` where there is nothing to walk through.
    var elements: [TemplateValue]? {
        switch self {
        case .list(let values): values
        case .dictionary(let dictionary): dictionary.entries.map { .string($0.key) }
        case .string(let text): text.unicodeScalars.map { .string(String($0)) }
        case .html(let markup): markup.html.unicodeScalars.map { .string(String($0)) }
        case .object(let object): object.elements
        case .none, .bool, .int, .double, .date, .day: nil
        }
    }

    /// How many elements there are, as Python's `len()` counts.
    var count: Int? {
        switch self {
        case .list(let values): values.count
        case .dictionary(let dictionary): dictionary.count
        case .string(let text): text.unicodeScalars.count
        case .html(let markup): markup.html.unicodeScalars.count
        case .object(let object): object.elements?.count
        case .none, .bool, .int, .double, .date, .day: nil
        }
    }
}

extension CivilTime {
    func member(_ name: String) -> TemplateValue? {
        switch name {
        case "year": return .int(year)
        case "month": return .int(month)
        case "day": return .int(day)
        case "weekday": return .int(weekday)
        case "isoweekday": return .int(weekday + 1)
        case "isoformat": return .string(zone == nil ? dayText : isoText)
        default: break
        }
        guard zone != nil else { return nil }
        switch name {
        case "hour": return .int(hour)
        case "minute": return .int(minute)
        case "second": return .int(second)
        case "microsecond": return .int(microsecond)
        default: return nil
        }
    }
}
