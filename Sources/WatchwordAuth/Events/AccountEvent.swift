/// Something that happened to an account, told to observers after it is in the database.
public enum AccountEvent<User: UserModel>: Sendable {
    /// A user signed in.
    case signedIn(User, from: RequestInfo?)
    /// A user signed out; nil when nobody was signed in.
    case signedOut(User?, from: RequestInfo?)
    /// Credentials were refused.
    case signInFailed(CleansedCredentials, from: RequestInfo?)
    /// A user has a new password. An upgrade of the hash is no new password.
    case passwordChanged(User)
}
