#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

/// When a session that has its own wish about it ends.
public enum SessionExpiry: Sendable, Hashable {
    /// So many seconds after the last time it was saved. A number that is not positive has ended it already.
    case afterInactivity(seconds: Int)
    /// When the browser is closed; the server forgets it after the usual age.
    case atBrowserClose
    /// At a point in time, whatever happens until then.
    case at(Date)
}

extension SessionExpiry {
    /// Reads the wish out of a session; what means nothing is no wish.
    init?(_ value: JSONValue?) {
        switch value {
        case .int(0): self = .atBrowserClose
        case .int(let seconds): self = .afterInactivity(seconds: Int(clamping: seconds))
        case .string(let text):
            guard let date = TimestampText.date(text) else { return nil }
            self = .at(date)
        default: return nil
        }
    }

    /// The wish as a session keeps it: a number of seconds, or a point in time in ISO 8601.
    var value: JSONValue? {
        switch self {
        case .afterInactivity(let seconds): .int(Int64(seconds))
        case .atBrowserClose: .int(0)
        case .at(let date):
            TimestampText.utc(of: date).map { text in
                .string(text.split(separator: " ").joined(separator: "T") + "+00:00")
            }
        }
    }
}

/// How long sessions last that have no wish of their own.
public struct SessionLifetime: Sendable, Hashable {
    /// Seconds after the last time a session was saved; two weeks unless told otherwise.
    public var age: Int
    /// Whether the cookie goes when the browser is closed.
    public var endsWithBrowser: Bool

    /// A lifetime in seconds.
    public init(age: Int = 1_209_600, endsWithBrowser: Bool = false) {
        self.age = age
        self.endsWithBrowser = endsWithBrowser
    }
}
