import Testing
import Watchword
import WatchwordTesting

@testable import Employees

@Suite("Employees, users with a profile")
struct EmployeeTests {
    private func run(_ story: (TestSite<User>) async throws -> Void) async throws {
        try await TestSite<User>.run(plan: EmployeeSite.assemble, pages: EmployeeSite.addPages) { test in
            try await story(test)
        }
    }

    private func department(of user: User, on test: TestSite<User>) async throws -> String? {
        try await test.site.accounts.database.read { try user.employee(on: $0)?.department }
    }

    @Test("Whoever signs up has a profile, which can be changed, and goes with the user")
    func story() async throws {
        try await run { test in
            let browser = test.browser(.followed)
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let answers = ["email": "fred@example.com", "password1": "tulip-garden-91", "password2": "tulip-garden-91"]
            let page = try await browser.submit(form, answers.merging(["username": "fsmith"]) { $1 })
            #expect(page.text == "fsmith, Reception")

            let fred = try #require(try await test.site.users.byUsername("fsmith"))
            try await test.site.accounts.database.write { connection in
                var employee = try #require(try fred.employee(on: connection))
                employee.department = "Accounting"
                try connection.update(employee)
            }
            #expect(try await browser.get("/").text == "fsmith, Accounting")

            try await test.site.accounts.database.write { _ = try $0.delete(fred) }
            #expect(try await department(of: fred, on: test) == nil)
            // Nobody is signed in any more, and is asked to log in.
            #expect(try await browser.get("/me/").path.hasPrefix("/accounts/login/"))
        }
    }

    @Test("A profile that cannot be made leaves no user behind")
    func together() async throws {
        try await run { test in
            try await test.site.accounts.database.alterSchema { connection in
                _ = try connection.execute("DROP TABLE people_employee")
            }
            await #expect(throws: DatabaseError.self) {
                _ = try await test.site.users.create(User(username: "fsmith"), password: nil)
            }
            #expect(try await test.site.users.byUsername("fsmith") == nil)
        }
    }

    @Test("No user has two profiles")
    func unique() async throws {
        try await run { test in
            let fred = try await test.site.users.create(User(username: "fsmith"), password: nil)
            await #expect(throws: DatabaseError.self) {
                try await test.site.accounts.database.write { connection in
                    var second = Employee(user: fred.id, department: "Sales")
                    try connection.insert(&second)
                }
            }
        }
    }
}
