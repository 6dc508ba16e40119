import CUnicodeTables

extension PythonText {
    /// The compatibility composition (Unicode Standard Annex 15, NFKC): `ﬁ` becomes `fi`, `e` with a combining accent `é`.
    public static func nfkc(_ text: String) -> String {
        if text.isASCII || isNormal(text) { return text }
        var composition = Composition()
        for scalar in text.unicodeScalars { composition.decompose(scalar) }
        return composition.composed()
    }

    /// Whether a look at each scalar is enough to say that the text is in the composition already.
    private static func isNormal(_ text: String) -> Bool {
        var last: UInt8 = 0
        for scalar in text.unicodeScalars {
            let record = scalar.record
            guard record.has(watchword_unicode_normal), !record.has(watchword_unicode_composes_backward),
                record.combining == 0 || record.combining >= last
            else { return false }
            last = record.combining
        }
        return true
    }
}

/// A text on its way through decomposition, ordering and composition.
private struct Composition {
    private struct Element {
        let scalar: Unicode.Scalar
        let combining: UInt8
        let composesBackward: Bool
    }

    private var elements: [Element] = []
    /// Where the combining characters began that are not in order yet.
    private var unordered = 0

    mutating func decompose(_ scalar: Unicode.Scalar) {
        if let parts = Hangul.parts(of: scalar) {
            parts.forEach { append($0) }
            return
        }
        let decomposition = scalar.record.decomposition
        if decomposition == 0 {
            append(scalar)
        } else {
            forEachScalar(ofTextAt: decomposition) { append($0) }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let record = scalar.record
        if record.combining == 0 { order() }
        elements.append(
            Element(
                scalar: scalar, combining: record.combining,
                composesBackward: record.has(watchword_unicode_composes_backward)))
        if record.combining == 0 { unordered = elements.count }
    }

    /// Brings the latest combining characters into the order of their classes, those of one class staying as they are.
    private mutating func order() {
        let run = elements[unordered...]
        defer { unordered = elements.count }
        guard run.count > 1 else { return }
        if run.count <= 16 {
            for index in run.indices.dropFirst() {
                var place = index
                while place > unordered, elements[place - 1].combining > elements[place].combining {
                    elements.swapAt(place - 1, place)
                    place -= 1
                }
            }
        } else {
            // Sorting by counting: thousands of accents in a row take no longer than as many letters.
            var classes = [[Element]](repeating: [], count: 256)
            for element in run { classes[Int(element.combining)].append(element) }
            elements.replaceSubrange(unordered..., with: classes.joined())
        }
    }

    /// The text, with everything put together that can be.
    mutating func composed() -> String {
        order()
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(elements.count)
        var starter: Int?
        var last: UInt8 = 0
        for element in elements {
            // A character of the same or a lower class in between keeps the two apart.
            if element.composesBackward, let starter, last == 0 || last < element.combining,
                let composed = Self.compose(scalars[starter], element.scalar)
            {
                scalars[starter] = composed
                continue
            }
            if element.combining == 0 { starter = scalars.count }
            last = element.combining
            scalars.append(element.scalar)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func compose(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        if let syllable = Hangul.compose(first, second) { return syllable }
        let composed = watchword_unicode_compose(first.value, second.value)
        return composed == 0 ? nil : Unicode.Scalar(composed)
    }
}
