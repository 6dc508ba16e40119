/// `|wordwrap`: lines of at most so many characters, broken at spaces. Longer words stay whole.
enum WordWrap {
    private static let tab = 8

    static func wrapped(_ text: String, width: Int) -> String {
        let scalars = Array(text.unicodeScalars)
        var lines = lines(scalars).flatMap { line in
            let wrapped = wrap(line, width)
            return wrapped.isEmpty ? [line] : wrapped
        }
        if scalars.last == "\n" { lines.append([]) }
        return lines.map { line in line.reduce(into: "") { $0.unicodeScalars.append($1) } }.joined(separator: "\n")
    }

    /// As Python's `splitlines()`: a line break at the end begins no new line.
    private static func lines(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            switch scalars[index].value {
            case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029:
                if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
                lines.append(line)
                line = []
            default: line.append(scalars[index])
            }
            index += 1
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    private static func wrap(_ line: [Unicode.Scalar], _ width: Int) -> [[Unicode.Scalar]] {
        var chunks = chunks(expandingTabs(line))[...]
        var result: [[Unicode.Scalar]] = []
        while !chunks.isEmpty {
            if !result.isEmpty, isBlank(chunks[chunks.startIndex]) { chunks.removeFirst() }
            var current: [[Unicode.Scalar]] = []
            var length = 0
            while let chunk = chunks.first, length + chunk.count <= width || current.isEmpty && chunk.count > width {
                length += chunk.count
                current.append(chunks.removeFirst())
            }
            if let last = current.last, isBlank(last) { current.removeLast() }
            if !current.isEmpty { result.append(current.flatMap { $0 }) }
        }
        return result
    }

    private static func isBlank(_ chunk: [Unicode.Scalar]) -> Bool {
        chunk.allSatisfy(\.isPythonSpace)
    }

    private static func expandingTabs(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in line {
            if scalar == "\t" {
                result.append(contentsOf: repeatElement(" ", count: tab - result.count % tab))
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    /// Runs of space and runs of everything else.
    private static func chunks(_ line: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var chunks: [[Unicode.Scalar]] = []
        var wasSpace: Bool?
        for scalar in line {
            let isSpace = scalar == " "
            if isSpace == wasSpace {
                chunks[chunks.count - 1].append(scalar)
            } else {
                chunks.append([scalar])
            }
            wasSpace = isSpace
        }
        return chunks
    }
}
