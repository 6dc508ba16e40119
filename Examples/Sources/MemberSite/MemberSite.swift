import Watchword
import WatchwordSQLite

/// A site with a user model of its own.
@main
enum MemberSite {
    static func main() async throws {
        let site = try await Site<Member>(.fromEnvironment(drivers: .sqlite), assemble)
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    /// The user model is a type, so that `context.user` is a `Member?` everywhere.
    static func assemble(_ site: inout SitePlan<Member>) {
        site.migrations = [
            // The table is made from the schema. Later changes get migrations of their own; this one stays as it is.
            Migration(app: "members", name: "0001_initial") { try $0.createTable(Member.self) }
        ]
        site.mount(.accounts, at: "accounts")
        site.mount(.signUp, at: "sign_up")
        site.loginRedirectURL = "birthday"
    }

    static func addPages(_ router: SiteRouter<SiteContext<Member>>) {
        router.get("") { _, context in try context.redirect(toName: "birthday") }
        // In this context there is a member: visitors are sent to log in, and from there back.
        router.group(context: SignedInContext<Member>.self).get("birthday/", name: "birthday") { _, context -> String in
            "\(context.user.email) was born on \(context.user.dateOfBirth)."
        }
    }
}
