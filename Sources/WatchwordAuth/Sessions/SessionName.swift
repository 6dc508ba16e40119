/// The names of the entries that the library and Django keep in a session.
public enum SessionName {
    /// The key of the signed-in user's row, as text.
    public static let userID = "_auth_user_id"
    /// The backend that let the user in, by Django's dotted path.
    public static let backend = "_auth_user_backend"
    /// The fingerprint of the user's password column when the session began: a new password ends the session.
    public static let userHash = "_auth_user_hash"
    /// A reset token on its way from the link to the form, out of the address bar.
    public static let passwordResetToken = "_password_reset_token"
    /// When the user last proved to be one, by signing in or by typing the password again, in seconds since 1970.
    public static let confirmedAt = "_watchword_confirmed_at"
    /// The session's own wish when to end.
    public static let expiry = "_session_expiry"
    /// Messages to be shown on the next page.
    public static let messages = "_messages"
}
