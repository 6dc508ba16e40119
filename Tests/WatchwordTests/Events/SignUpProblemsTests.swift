import Testing
import Watchword
import WatchwordTesting

@Suite("What observers object to at sign-up")
struct SignUpProblemsTests {
    private static let password = "tulip-garden-91"

    @Test(
        "A row that is not as it must be is an error of the form, and nothing is kept",
        arguments: DatabaseEngine.allCases)
    func problems(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine,
            plan: { site in
                site.migrations = [Profile.migration]
                site.events.afterSave(User.self) { user, created, connection in
                    guard created else { return }
                    var profile = Profile(user: user.id)
                    profile.department = String(repeating: "x", count: user.username == "anna" ? 100 : 101)
                    try connection.validate(profile)
                    try connection.insert(&profile)
                }
            }
        ) { site in
            func counts() async throws -> [Int] {
                try await site.site.accounts.database.read { [try $0.count(User.self), try $0.count(Profile.self)] }
            }
            let browser = site.browser()
            func signUp(_ name: String) async throws -> Page {
                try await browser.submit(
                    try browser.get("/sign_up/").form(withField: "password1"),
                    [
                        "username": name, "email": "\(name)@example.com", "password1": Self.password,
                        "password2": Self.password,
                    ])
            }
            let refused = try await signUp("nora")
            #expect(refused.status == 200 && refused.text.contains("errorlist") && refused.text.contains("100"))
            #expect(try await browser.get("/dashboard/").text.contains("nora") == false)
            #expect(try await counts() == [0, 0])
            #expect(try await signUp("anna").location == "/dashboard/")
            #expect(try await counts() == [1, 1])
        }
    }
}
