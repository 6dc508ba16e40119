/// A host that the site answers to: `example.com`, `.example.com` with everything below, or `*`.
public enum HostPattern: Sendable, Hashable, CustomStringConvertible {
    case exactly(String)
    /// The domain and every host below it; without the leading dot.
    case domain(String)
    case any

    /// Reads a pattern as the settings have it; letter case and a port do not count.
    public init(_ text: String) {
        let text = text.lowercased()
        if text == "*" {
            self = .any
        } else if text.hasPrefix(".") {
            self = .domain(String(text.dropFirst()))
        } else {
            self = .exactly(text)
        }
    }

    func matches(_ domain: String) -> Bool {
        switch self {
        case .any: true
        case .exactly(let host): host == domain
        case .domain(let suffix):
            domain == suffix || (domain.hasSuffix(suffix) && domain.dropLast(suffix.count).hasSuffix("."))
        }
    }

    /// What is answered to in debug when nothing is set: this machine.
    static let loopback: [HostPattern] = [.domain("localhost"), .exactly("127.0.0.1"), .exactly("[::1]")]

    /// The pattern as the settings have it.
    public var description: String {
        switch self {
        case .exactly(let host): host
        case .domain(let suffix): "." + suffix
        case .any: "*"
        }
    }
}
