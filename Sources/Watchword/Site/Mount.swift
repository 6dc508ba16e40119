public import WatchwordAuth
public import WatchwordHTTP

/// A part of a site, ready to be mounted at a place of the app's choice.
public struct Mount<User: UserModel>: Sendable {
    let area: any Area<User>

    /// An area of one's own.
    public init(_ area: some Area<User>) {
        self.area = area
    }

    /// Log-in, log-out, password change, reset and confirmation.
    public static var accounts: Mount { Mount(AccountArea<User>()) }
    /// The page on which visitors make an account.
    public static var signUp: Mount { Mount(SignUpArea<User>()) }
    /// The page of the ready-made site that greets its visitor.
    public static var dashboard: Mount { Mount(DashboardArea<User>()) }
}
