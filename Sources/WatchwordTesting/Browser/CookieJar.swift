import Synchronization

/// The cookies of one visitor.
public final class CookieJar: Sendable {
    private let held = Mutex<[String: String]>([:])

    /// An empty jar.
    public init() {}

    /// The cookies, by name.
    public var cookies: [String: String] {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }

    /// Keeps what an answer sets, and drops what it deletes.
    func keep(_ headers: [String]) {
        held.withLock { jar in
            for header in headers {
                let parts = header.split(separator: ";", omittingEmptySubsequences: false)
                guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { continue }
                let name = String(pair[..<equals])
                let isGone = parts.dropFirst().contains { $0.contains("Max-Age=0") }
                jar[name] = isGone ? nil : String(pair[pair.index(after: equals)...])
            }
        }
    }
}
