/// Filters for lists, most of which take text as a list of its characters.
enum ListFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("first") { value, _, _ in try end(of: value, filter: "first") { $0.first } },
        TemplateFilter("last", keepsSafety: true) { value, _, _ in try end(of: value, filter: "last") { $0.last } },
        TemplateFilter("length") { value, _, _ in .int(value.count ?? 0) },
        TemplateFilter("random", keepsSafety: true) { value, _, _ in
            try end(of: value, filter: "random") { $0.randomElement() }
        },
        TemplateFilter("slice", argument: .required, keepsSafety: true) { value, argument, _ in
            slice(value, argument?.text ?? "") ?? value
        },
        TemplateFilter("join", argument: .required, keepsSafety: true) { value, argument, call in
            guard let elements = value.elements, let argument else { return value }
            if call.isEscaping {
                let parts = elements.map { $0.escaped.html }
                return .html(SafeHTML(trusted: parts.joined(separator: argument.escaped.html)))
            }
            guard let separator = argument.stringContent else { return value }
            let parts = elements.compactMap(\.stringContent)
            return parts.count == elements.count
                ? .html(SafeHTML(trusted: parts.joined(separator: separator))) : value
        },
        TemplateFilter("dictsort", argument: .required) { value, argument, _ in
            try DictionarySort.sorted(value, by: argument, isReversed: false)
        },
        TemplateFilter("dictsortreversed", argument: .required) { value, argument, _ in
            try DictionarySort.sorted(value, by: argument, isReversed: true)
        },
        TemplateFilter("make_list") { value, _, _ in
            .list(value.text.unicodeScalars.map { .string(String($0)) })
        },
    ]

    private static func end(
        of value: TemplateValue, filter: String, _ choose: ([TemplateValue]) -> TemplateValue?
    ) throws -> TemplateValue {
        if case .dictionary = value { throw FilterFailure("\"\(filter)\" needs a list, not a dictionary") }
        guard let elements = value.elements else {
            throw FilterFailure("\"\(filter)\" needs a list, not \"\(value.text)\"")
        }
        return choose(elements) ?? ""
    }

    /// `start:stop:step` with Python's meaning of missing and negative numbers; `nil` where Python refuses.
    private static func slice(_ value: TemplateValue, _ text: String) -> TemplateValue? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count <= 3 else { return nil }
        var numbers: [Int?] = []
        for part in parts {
            if part.isEmpty {
                numbers.append(nil)
            } else if let number = NumberLiteral.int(part) {
                numbers.append(number)
            } else {
                return nil
            }
        }
        // A single number is where the slice stops.
        if numbers.count == 1 { numbers.insert(nil, at: 0) }
        let step = numbers.count > 2 ? numbers[2] ?? 1 : 1
        guard step != 0, let elements = value.elements else { return nil }
        if case .dictionary = value { return nil }
        let range = Slice(start: numbers[0], stop: numbers[1], step: step, count: elements.count)
        let chosen = range.positions.map { elements[$0] }
        switch value {
        case .string, .html: return .string(chosen.map(\.text).joined())
        default: return .list(chosen)
        }
    }

    private struct Slice {
        let positions: [Int]

        init(start: Int?, stop: Int?, step: Int, count: Int) {
            func bounded(_ index: Int?, _ missing: Int) -> Int {
                guard let index else { return missing }
                let lowest = step > 0 ? 0 : -1
                let highest = step > 0 ? count : count - 1
                return min(max(index < 0 ? index.addingReportingOverflow(count).partialValue : index, lowest), highest)
            }
            let first = bounded(start, step > 0 ? 0 : count - 1)
            let end = bounded(stop, step > 0 ? count : -1)
            // A step past the end is a step past the end, however long.
            let bounded = min(max(step, -count - 1), count + 1)
            positions = Array(stride(from: first, to: end, by: bounded))
        }
    }
}
