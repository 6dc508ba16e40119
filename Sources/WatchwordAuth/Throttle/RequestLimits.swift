/// The limits of what visitors may ask for without being anybody: reset links and new accounts.
///
/// Each request counts, whatever comes of it, and whether there is an account or not.
public struct RequestLimits: Sendable, Hashable {
    /// Requests for a reset link to one e-mail address: against filling somebody's mailbox.
    public var resetsPerAddress: [AttemptLimit]
    /// Requests for reset links from one network address.
    public var resetsPerSource: [AttemptLimit]
    /// Sign-up forms that were sent from one network address: against accounts, and questions for user names, by the
    /// thousand.
    public var signUpsPerSource: [AttemptLimit]

    /// Limits of one's own.
    public init(
        resetsPerAddress: [AttemptLimit] = [AttemptLimit(10, inSeconds: 3600)],
        resetsPerSource: [AttemptLimit] = [AttemptLimit(100, inSeconds: 3600)],
        signUpsPerSource: [AttemptLimit] = [AttemptLimit(100, inSeconds: 600)]
    ) {
        self.resetsPerAddress = resetsPerAddress
        self.resetsPerSource = resetsPerSource
        self.signUpsPerSource = signUpsPerSource
    }

    /// 10 reset links in an hour to an address and 100 from one; 100 sign-up forms in 10 minutes from an address.
    public static let standard = RequestLimits()
}
