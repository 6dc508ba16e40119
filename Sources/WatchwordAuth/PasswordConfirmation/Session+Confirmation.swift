#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordCrypto

extension Session {
    /// When the user last proved to be one in this session; nil for nobody's session, and for one that somebody else's program
    /// began.
    public var passwordConfirmedAt: Date? {
        guard let seconds = self[SessionName.confirmedAt]?.intValue else { return nil }
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// Notes that the user has just proved to be one.
    func confirmPassword(at now: Date) {
        self[SessionName.confirmedAt] = .int(Int64(now.timeIntervalSince1970.rounded(.down)))
    }
}
