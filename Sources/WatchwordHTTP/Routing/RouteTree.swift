/// Text that is equal only to the same bytes: a path of other code points that look alike is another path.
struct PathKey: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (one: Self, other: Self) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Finds the route of a path: fixed text before parameters, parameters before the rest of the path.
struct RouteTree: Sendable {
    private struct Node: Sendable {
        var literals: [PathKey: Int] = [:]
        var captures: [(capture: RoutePattern.Capture, node: Int)] = []
        /// Where the rest of a path goes: the longer match, with the slash at its end, first.
        var rests: [(endsWithSlash: Bool, endpoint: Int)] = []
        var endpoint: Int?
    }

    /// The endpoint that a path leads to, and the values of its parameters in order.
    struct Match {
        var endpoint: Int
        var values: [Substring] = []
    }

    private var nodes = [Node()]
    private var fixed: [PathKey: Int] = [:]
    private(set) var endpointCount = 0

    /// The endpoint of a pattern, new or known: patterns that differ in the names of parameters alone share one.
    mutating func endpoint(for pattern: RoutePattern) -> Int {
        var node = 0
        for part in pattern.parts {
            switch part {
            case .literal(let text):
                node = child(of: node, literal: text)
            case .capture(let capture, _):
                node = child(of: node, capture: capture)
            case .rest(_, let endsWithSlash):
                if let known = nodes[node].rests.first(where: { $0.endsWithSlash == endsWithSlash }) {
                    return known.endpoint
                }
                nodes[node].rests.append((endsWithSlash, newEndpoint()))
                nodes[node].rests.sort { $0.endsWithSlash && !$1.endsWithSlash }
                return endpointCount - 1
            }
        }
        if let known = nodes[node].endpoint { return known }
        nodes[node].endpoint = newEndpoint()
        if let literal = pattern.literal { fixed[PathKey("/" + literal)] = endpointCount - 1 }
        return endpointCount - 1
    }

    /// - Parameter path: Decoded, with its leading slash.
    func match(_ path: String) -> Match? {
        if let endpoint = fixed[PathKey(path)] { return Match(endpoint: endpoint) }
        guard nodes.count > 1 || !nodes[0].rests.isEmpty else { return nil }
        let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var values: [Substring] = []
        return match(parts[...], in: 0, path: path, values: &values).map { Match(endpoint: $0, values: values) }
    }

    /// Goes no deeper than the longest pattern, whatever the path.
    private func match(
        _ parts: ArraySlice<Substring.UTF8View>, in index: Int, path: String, values: inout [Substring]
    ) -> Int? {
        let node = nodes[index]
        guard let first = parts.first else { return node.endpoint }
        let part = Substring(first)
        let rest = parts.dropFirst()
        if let next = node.literals[PathKey(String(part))],
            let endpoint = match(rest, in: next, path: path, values: &values)
        {
            return endpoint
        }
        for (capture, next) in node.captures {
            guard let value = capture.value(in: part) else { continue }
            values.append(value)
            if let endpoint = match(rest, in: next, path: path, values: &values) { return endpoint }
            values.removeLast()
        }
        for (endsWithSlash, endpoint) in node.rests {
            var remainder = path.utf8[first.startIndex...]
            if endsWithSlash {
                guard remainder.count > 1, remainder.last == UInt8(ascii: "/") else { continue }
                remainder = remainder.dropLast()
            }
            guard !remainder.isEmpty else { continue }
            values.append(Substring(remainder))
            return endpoint
        }
        return nil
    }

    private mutating func newEndpoint() -> Int {
        endpointCount += 1
        return endpointCount - 1
    }

    private mutating func child(of node: Int, literal: String) -> Int {
        if let known = nodes[node].literals[PathKey(literal)] { return known }
        nodes.append(Node())
        nodes[node].literals[PathKey(literal)] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func child(of node: Int, capture: RoutePattern.Capture) -> Int {
        if let known = nodes[node].captures.first(where: { $0.capture == capture }) { return known.node }
        nodes.append(Node())
        nodes[node].captures.append((capture, nodes.count - 1))
        // The more a part must look like something, the earlier it is tried.
        nodes[node].captures.sort { $0.capture.strictness > $1.capture.strictness }
        return nodes.count - 1
    }
}

extension RoutePattern.Capture {
    fileprivate var strictness: Int {
        prefix.utf8.count + suffix.utf8.count + (kind == .text ? 0 : 1)
    }
}
