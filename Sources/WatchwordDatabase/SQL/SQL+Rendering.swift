extension SQL {
    /// The values to bind, in the order of their placeholders.
    public var values: [SQLValue] {
        segments.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    /// Calls a function with each value and the number of its placeholder, from 1.
    public func forEachValue(_ body: (Int, SQLValue) throws -> Void) rethrows {
        var number = 0
        for case .value(let value) in segments {
            number += 1
            try body(number, value)
        }
    }

    /// The text that the engine gets; placeholders are `?` or `$1`, `$2`, ….
    public func text(for dialect: Dialect) -> String {
        var text = ""
        var number = 0
        for segment in segments {
            switch segment {
            case .literal(let literal): text += literal.description
            case .quoted(let quoted): text += quoted
            case .perDialect(let sqlite, let postgres): text += (dialect == .sqlite ? sqlite : postgres).description
            case .value:
                number += 1
                text += dialect == .sqlite ? "?" : "$\(number)"
            }
        }
        return text
    }

    /// What a cache of prepared statements looks a statement up by: the text without the work of rendering it.
    public var shape: Shape { Shape(segments: segments) }

    /// A statement without its values. Two shapes that are equal render to the same text.
    ///
    /// Literals are compared by where they lie in the program: the same spot in the source is the same statement. Two
    /// spots with equal text are two entries of a cache, which does no harm.
    public struct Shape: Hashable, Sendable {
        let segments: [Segment]

        /// Whether two shapes render to the same text.
        public static func == (left: Shape, right: Shape) -> Bool {
            guard left.segments.count == right.segments.count else { return false }
            for (a, b) in zip(left.segments, right.segments) {
                switch (a, b) {
                case (.literal(let a), .literal(let b)): if !same(a, b) { return false }
                case (.quoted(let a), .quoted(let b)): if !a.hasSameBytes(as: b) { return false }
                case (.value, .value): continue
                case (.perDialect(let a, let c), .perDialect(let b, let d)):
                    if !same(a, b) || !same(c, d) { return false }
                default: return false
                }
            }
            return true
        }

        /// Feeds places and lengths into a hasher: cheap, and enough to tell statements apart.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(segments.count)
            for segment in segments {
                switch segment {
                case .literal(let text), .perDialect(let text, _):
                    hasher.combine(text.hasPointerRepresentation ? Int(bitPattern: text.utf8Start) : 0)
                case .quoted(let text): hasher.combine(text.utf8.count)
                case .value: continue
                }
            }
        }

        private static func same(_ a: StaticString, _ b: StaticString) -> Bool {
            guard a.hasPointerRepresentation, b.hasPointerRepresentation else {
                return a.description.utf8.elementsEqual(b.description.utf8)
            }
            return a.utf8Start == b.utf8Start && a.utf8CodeUnitCount == b.utf8CodeUnitCount
        }
    }
}
