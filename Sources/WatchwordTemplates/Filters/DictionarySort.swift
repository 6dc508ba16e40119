/// `|dictsort:"name"`: a list in the order of what its elements have under a name.
enum DictionarySort {
    static func sorted(_ value: TemplateValue, by argument: TemplateValue?, isReversed: Bool) throws -> TemplateValue {
        if argument?.stringContent == "" { throw FilterFailure("there is no name to sort by") }
        guard let elements = value.elements, let argument, let path = path(argument) else { return "" }
        var keyed: [(key: TemplateValue, position: Int)] = []
        for (position, element) in elements.enumerated() {
            guard let key = key(of: element, path) else { return "" }
            keyed.append((key, position))
        }
        var isComparable = true
        keyed.sort { first, second in
            if first.key == second.key { return first.position < second.position }
            let (a, b) = isReversed ? (second.key, first.key) : (first.key, second.key)
            guard let precedes = a.precedes(b) else {
                isComparable = false
                return first.position < second.position
            }
            return precedes
        }
        return isComparable ? .list(keyed.map { elements[$0.position] }) : ""
    }

    private static func path(_ argument: TemplateValue) -> [Variable.Member]? {
        if case .int(let index) = argument { return [Variable.Member(name: String(index), index: index)] }
        guard let text = argument.stringContent, !text.isEmpty else { return nil }
        // Text that is a number stands for a key of that name, never for a position.
        if NumberLiteral.double(text) != nil { return [Variable.Member(name: text, index: nil)] }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        guard !parts.contains(where: { $0.hasPrefix("_") }) else { return nil }
        return parts.map { Variable.Member(name: $0, index: nil) }
    }

    private static func key(of element: TemplateValue, _ path: [Variable.Member]) -> TemplateValue? {
        var value = element
        for member in path {
            guard let next = value.member(member) else { return nil }
            value = next
        }
        return value
    }
}
