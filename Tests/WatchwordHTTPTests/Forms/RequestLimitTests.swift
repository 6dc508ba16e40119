import Testing
import WatchwordAuth
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Too many requests")
struct RequestLimitTests {
    @Test("V6.3.1: reset and sign-up answer 429 with Retry-After and a page")
    func answers() async throws {
        let site = try await TestSite(accounts: {
            $0.requestLimits = RequestLimits(
                resetsPerAddress: [AttemptLimit(1, inSeconds: 60)], signUpsPerSource: [AttemptLimit(1, inSeconds: 60)])
        })
        let browser = site.browser(at: .init(address: "192.0.2.1")) { router in
            AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
            SignUpArea<User>().addRoutes(to: router.area(at: "sign_up"))
        }
        for (path, field) in [("/accounts/password_reset/", "email"), ("/sign_up/", "password1")] {
            let form = try await browser.get(path).form(withField: field)
            #expect(try await browser.submit(form, ["email": "a@example.com"]).status != 429)
            let page = try await browser.submit(form, ["email": "a@example.com"])
            #expect(page.status == 429)
            #expect(page.header("Retry-After") == "60")
            #expect(page.text.contains("60 seconds"))
        }
    }
}
