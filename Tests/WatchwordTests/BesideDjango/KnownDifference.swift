/// A place where we leave Django on purpose, with the reason.
struct KnownDifference: Sendable {
    /// The trait of the answers that differs.
    let trait: String
    let reason: String
    private let applies: @Sendable (Seen) -> Bool

    init(_ reason: String, at trait: String, when applies: @escaping @Sendable (Seen) -> Bool) {
        self.reason = reason
        self.trait = trait
        self.applies = applies
    }

    func explains(_ seen: Seen) -> Bool { trait == seen.trait && applies(seen) }

    /// One trait of two answers to the same request.
    struct Seen {
        let step: String
        let trait: String
        let django: String
        let watchword: String
        /// Django's status code.
        let status: String
        /// Ours.
        let ourStatus: String

        var hasNoBody: Bool { ourStatus.hasPrefix("3") || step.contains("OPTIONS") }
        var isWrongMethod: Bool { ourStatus == "405" }
    }
}
