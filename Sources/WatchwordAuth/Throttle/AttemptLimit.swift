/// So many attempts in so much time.
///
/// The first attempts may come all at once. Whoever has used them up gets one more each time the span, divided by the
/// count, has passed: nobody is locked out for good, and nobody gets on quicker by waiting for a clock to strike.
public struct AttemptLimit: Sendable, Hashable {
    /// How many attempts, at least 1.
    public let count: Int
    /// In how many seconds, at least 1.
    public let seconds: Int

    /// A limit; numbers below 1 are taken as 1.
    public init(_ count: Int, inSeconds seconds: Int) {
        self.count = max(1, count)
        self.seconds = max(1, seconds)
    }

    /// How long one attempt weighs.
    var interval: Double { Double(seconds) / Double(count) }
}

/// The limits of attempts to sign in with a wrong password. All of them hold; right passwords are not counted.
public struct SignInLimits: Sendable, Hashable {
    /// For one account from one address: what a forgetful person needs and a guesser does not get far with.
    public var perAccountAndSource: [AttemptLimit]
    /// For all accounts from one address: against trying one password on many accounts.
    public var perSource: [AttemptLimit]
    /// For one account from all addresses: against many machines trying together. NIST SP 800-63B allows 100 in a row.
    public var perAccount: [AttemptLimit]

    /// Limits of one's own.
    public init(
        perAccountAndSource: [AttemptLimit] = [AttemptLimit(10, inSeconds: 300)],
        perSource: [AttemptLimit] = [AttemptLimit(100, inSeconds: 600)],
        perAccount: [AttemptLimit] = [AttemptLimit(100, inSeconds: 3600)]
    ) {
        self.perAccountAndSource = perAccountAndSource
        self.perSource = perSource
        self.perAccount = perAccount
    }

    /// 10 in 5 minutes for an account from an address, 100 in 10 minutes from an address, 100 in an hour for an account.
    public static let standard = SignInLimits()
}
