import Foundation
import Testing
import Watchword
import WatchwordTesting

/// The tutorial's story over the whole site with the default user.
@Suite("The story of an account")
struct AccountStoryTests {
    @Test(
        "A user signs up, logs out, logs in, changes the password and recovers it", arguments: DatabaseEngine.allCases)
    func defaultUser(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            let story = AccountStory(
                signUp: ["username": "anna", "email": "anna@EXAMPLE.com"], name: "anna", address: "anna@example.com",
                browser: { site.browser() },
                mail: {
                    let link = try await site.resetLink()
                    return .init(address: try #require(site.outbox.messages.last?.to.first), link: link)
                })
            try await story.tell()
            let anna = try #require(try await site.site.users.byUsername("anna"))
            #expect(anna.email == "anna@example.com")
            #expect(!anna.isSuperuser && !anna.isStaff && anna.isActive)
        }
    }
}
