import Foundation

/// The link of a mail about a forgotten password.
enum ResetLink {
    /// Its path: what stands before is the site that sent it.
    static func path(in mail: String) -> String? {
        mail.firstMatch(of: #/https?:\/\/[^\/\s]+(\/accounts\/reset\/\S+)/#).map { String($0.1) }
    }
}
