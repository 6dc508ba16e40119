extension TemplateValue: Equatable {
    /// Equality as `==` in a template has it: numbers by value (`True == 1`), text code point by code point whether or
    /// not it is markup, collections element by element, objects as they say themselves.
    public static func == (first: TemplateValue, second: TemplateValue) -> Bool {
        first.equals(second, depth: 0)
    }

    private static let deepest = 100

    private func equals(_ other: TemplateValue, depth: Int) -> Bool {
        guard depth < Self.deepest else { return false }
        switch (self, other) {
        case (.object(let object), _): return object.isEqual(to: other)
        case (_, .object(let object)): return object.isEqual(to: self)
        case (.none, .none): return true
        case (.date(let a), .date(let b)): return a == b
        case (.day(let a), .day(let b)): return a == b
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.equals($1, depth: depth + 1) }
        case (.dictionary(let a), .dictionary(let b)):
            return a.count == b.count
                && a.entries.allSatisfy { entry in
                    b[entry.key].map { entry.value.equals($0, depth: depth + 1) } ?? false
                }
        default:
            if let a = stringContent, let b = other.stringContent {
                return a.utf8.elementsEqual(b.utf8)
            }
            switch (number, other.number) {
            case (.int(let a), .int(let b)): return a == b
            case (let a?, let b?): return a.double == b.double
            default: return false
            }
        }
    }

    /// Whether the value stands before another, or `nil` where the two cannot be put in order.
    func precedes(_ other: TemplateValue) -> Bool? {
        precedes(other, depth: 0)
    }

    private func precedes(_ other: TemplateValue, depth: Int) -> Bool? {
        guard depth < Self.deepest else { return nil }
        switch (self, other) {
        case (.date(let a), .date(let b)): return a < b
        case (.day(let a), .day(let b)): return (a.year, a.month, a.day) < (b.year, b.month, b.day)
        case (.list(let a), .list(let b)):
            for (x, y) in zip(a, b) where x != y {
                return x.precedes(y, depth: depth + 1)
            }
            return a.count < b.count
        default:
            if let a = stringContent, let b = other.stringContent {
                // The order of UTF-8 bytes is the order of code points.
                return a.utf8.lexicographicallyPrecedes(b.utf8)
            }
            switch (number, other.number) {
            case (.int(let a), .int(let b)): return a < b
            case (let a?, let b?): return a.double < b.double
            default: return nil
            }
        }
    }

    /// Whether `self in container` holds, or `nil` where the question makes no sense, which counts as false either way.
    func isContained(in container: TemplateValue) -> Bool? {
        switch container {
        case .list(let values): return values.contains { $0 == self }
        case .dictionary(let values):
            guard let key = stringContent else { return false }
            return values[key] != nil
        case .string(let text): return stringContent.map { text.hasBytes(of: $0) }
        case .html(let markup): return stringContent.map { markup.html.hasBytes(of: $0) }
        case .object(let object): return object.contains(self)
        case .none, .bool, .int, .double, .date, .day: return nil
        }
    }
}

extension String {
    /// Whether the code points of another text occur in this one, in that order and without a gap.
    func hasBytes(of other: String) -> Bool {
        let needle = Array(other.utf8)
        guard let first = needle.first else { return true }
        let bytes = Array(utf8)
        guard bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count)
        where bytes[start] == first && bytes[start..<(start + needle.count)].elementsEqual(needle) {
            return true
        }
        return false
    }
}
