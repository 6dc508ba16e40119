#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordCrypto

extension Session {
    /// The session's own wish when to end; nil leaves it to the site's setting.
    public var expiry: SessionExpiry? {
        get { SessionExpiry(self[SessionName.expiry]) }
        set { self[SessionName.expiry] = newValue?.value }
    }

    /// Seconds from a point in time to the end of the session, for the cookie; negative when the end has passed.
    public func expiryAge(at now: Date) -> Int {
        switch SessionExpiry(snapshot.data[SessionName.expiry]) {
        case nil, .atBrowserClose: return lifetime.age
        case .afterInactivity(let seconds): return seconds
        case .at(let date):
            let age = date.timeIntervalSince(now).rounded(.down)
            return Int(exactly: age) ?? lifetime.age
        }
    }

    /// The end of the session if it is saved at a point in time and never again.
    public func expiryDate(at now: Date) -> Date {
        switch SessionExpiry(snapshot.data[SessionName.expiry]) {
        case nil, .atBrowserClose: now.addingTimeInterval(Double(lifetime.age))
        case .afterInactivity(let seconds): now.addingTimeInterval(Double(seconds))
        case .at(let date): date
        }
    }

    /// Whether the cookie is to go when the browser is closed.
    public var expiresAtBrowserClose: Bool {
        switch SessionExpiry(snapshot.data[SessionName.expiry]) {
        case nil: lifetime.endsWithBrowser
        case .atBrowserClose: true
        case .afterInactivity, .at: false
        }
    }
}
