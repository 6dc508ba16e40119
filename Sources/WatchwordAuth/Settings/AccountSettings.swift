public import WatchwordCrypto

/// What a site may decide about its accounts. Every value has a safe default.
public struct AccountSettings: Sendable {
    /// Which of the two families of formats a site writes; it reads both.
    public enum Preset: String, Sendable, Hashable, CaseIterable {
        /// Argon2id, and session keys that are stored as digests only.
        case standard
        /// PBKDF2, and session keys as they are: what a Django on the same database must be able to read.
        case django
    }

    /// Which formats are written.
    public var preset: Preset
    /// The hashers for passwords, the preferred one first. By preset unless set.
    public var hashers: PasswordHashers
    /// The rules for new passwords.
    public var passwordPolicy: PasswordPolicy
    /// How long sessions last: two weeks unless set.
    public var sessionLifetime: SessionLifetime
    /// Whether a session is saved, and so prolonged, by every request that has one.
    public var savesSessionOnEveryRequest: Bool
    /// What keeps sessions between requests: the database unless set.
    public var sessionKeeping: SessionKeeping
    /// How many seconds a reset link can be used: three days unless set.
    public var passwordResetTimeout: Int
    /// For how many seconds a sign-in, or the password typed once more, is recent enough for what is sensitive: 15 minutes
    /// unless set.
    public var passwordConfirmationAge: Int
    /// The zone whose wall clock the age of reset links is counted by. A Django beside this server must have the same.
    public var timeZone: LocalZone
    /// Whether the sign-up form asks for an e-mail address, and whether it insists.
    public var signUpEmail: SignUpEmail
    /// How many wrong passwords are let through; nil for any number.
    public var signInLimits: SignInLimits?
    /// How many reset links and new accounts may be asked for; nil for any number.
    public var requestLimits: RequestLimits?

    /// What the sign-up form does about e-mail addresses.
    public enum SignUpEmail: String, Sendable, Hashable, CaseIterable {
        /// It insists on one, since the site could not help with a forgotten password otherwise.
        case required
        /// It asks for one.
        case optional
    }

    /// The defaults of a preset.
    public init(preset: Preset = .standard) {
        self.preset = preset
        hashers = preset == .standard ? .standard : .django
        passwordPolicy = .standard
        sessionLifetime = SessionLifetime()
        savesSessionOnEveryRequest = false
        sessionKeeping = .database
        passwordResetTimeout = 259_200
        passwordConfirmationAge = 900
        timeZone = .utc
        signUpEmail = .required
        signInLimits = .standard
        requestLimits = .standard
    }
}
