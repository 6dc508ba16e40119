import Synchronization

/// The names of the site's addresses: `dashboard`, `admin:index`, `password_reset_confirm` with its parameters.
///
/// Filled while routes are added, asked by views and templates. Templates, redirects and tests use names, never paths.
public final class URLNames: Sendable {
    private let patterns = Mutex<[String: [RoutePattern]]>([:])
    /// The paths of names without parameters: most of what templates ask for.
    private let plain = Mutex<[String: String]>([:])

    /// No names yet.
    public init() {}

    func register(_ name: String, _ pattern: RoutePattern) {
        patterns.withLock { $0[name, default: []].append(pattern) }
        if let path = pattern.filled([], [:]) { plain.withLock { $0[name] = path } }
    }

    /// The path that a name stands for, with its parameters percent-encoded in it.
    ///
    /// Of several patterns with one name, the one that takes the parameters is used, the last added first.
    ///
    /// - Parameters:
    ///   - name: With its namespaces: `admin:index`.
    ///   - arguments: Parameters in order; give these or `named`.
    ///   - named: Parameters by name.
    /// - Throws: `NoReverseMatch` when the name is unknown or the parameters do not fit.
    public func reverse(
        _ name: String, _ arguments: [String] = [], named: [String: String] = [:]
    ) throws(NoReverseMatch) -> String {
        if arguments.isEmpty, named.isEmpty, let path = plain.withLock({ $0[name] }) { return path }
        let known = patterns.withLock { $0[name] } ?? []
        for pattern in known.reversed() {
            if let path = pattern.filled(arguments, named) { return path }
        }
        throw NoReverseMatch(
            name: name, arguments: arguments, named: named, tried: known.map(\.description))
    }

    /// Tells whether any address has the name.
    public func contains(_ name: String) -> Bool {
        patterns.withLock { $0[name] != nil }
    }

    /// The name of a pattern, the first in alphabetical order if it has several.
    func name(of pattern: RoutePattern) -> String? {
        patterns.withLock { names in names.filter { $0.value.contains(pattern) }.keys.min() }
    }

    /// All names, sorted.
    public var all: [String] { patterns.withLock { $0.keys.sorted() } }
}

/// No address has the name, or none takes the parameters.
public struct NoReverseMatch: Error, Hashable, CustomStringConvertible {
    /// The name that was looked for.
    public let name: String
    let arguments: [String]
    let named: [String: String]
    /// The patterns of that name.
    public let tried: [String]

    /// The name, what was given, and what would have been needed.
    public var description: String {
        guard !tried.isEmpty else { return "no address is named '\(name)'" }
        let given =
            named.isEmpty
            ? arguments.joined(separator: ", ")
            : named.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
        return "'\(name)' does not take (\(given)); its patterns: \(tried.joined(separator: ", "))"
    }
}

extension RoutePattern {
    /// The path with the parameters filled in; `nil` when they do not fit.
    fileprivate func filled(_ arguments: [String], _ named: [String: String]) -> String? {
        let names = parameterNames
        var values = arguments
        if !named.isEmpty {
            guard arguments.isEmpty, names.count == named.count else { return nil }
            values = names.compactMap { $0.flatMap { named[$0] } }
        }
        guard values.count == names.count else { return nil }
        var texts: [String] = []
        var rest = values[...]
        for part in parts {
            switch part {
            case .literal(let text): texts.append(text)
            case .capture(let capture, _):
                guard let value = rest.popFirst(), capture.kind.accepts(value[...]) else { return nil }
                texts.append(capture.prefix + value + capture.suffix)
            case .rest(_, let endsWithSlash):
                guard let value = rest.popFirst(), !value.isEmpty else { return nil }
                texts.append(endsWithSlash ? value + "/" : value)
            }
        }
        let path = "/" + texts.joined(separator: "/")
        return Addresses.escapingLeadingSlashes(
            PercentEncoding.encoded(path, keeping: PercentEncoding.reversedPath))
    }
}
