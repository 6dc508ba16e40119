import HTTPTypes
import Testing
import Watchword
import WatchwordTesting

@testable import Tasks

/// The example's task, not that of Swift's concurrency.
private typealias Item = Tasks.Task

@Suite("Tasks with permissions of their own, and on single ones")
struct TaskTests {
    private struct Story {
        let test: TestSite<User>
        let tasks: [Item]

        func user(_ name: String) async throws -> User {
            try await test.site.users.create(User(username: name), password: "tulip-garden-91")
        }

        func browser(_ name: String) async throws -> (Browser, Page) {
            let browser = test.browser(.followed)
            return (browser, try await browser.logIn(name, "tulip-garden-91"))
        }

        /// The tasks that a page leads to, in order.
        func titles(in page: Page) -> [String] {
            page.text.matches(of: /<a href="\/tasks\/\d+\/">([^<]*)<\/a>/).map { String($0.1) }
        }

        /// The tasks that somebody sees.
        func titles(for name: String) async throws -> [String] { titles(in: try await browser(name).1) }

        /// The answer's status for somebody who would close a task.
        func close(_ task: Item, as name: String) async throws -> Int {
            let (browser, _) = try await browser(name)
            let form = try await browser.get("/accounts/password_change/").form(withField: "old_password")
            let token = form.fields.first { $0.name == "csrfmiddlewaretoken" }?.value
            return try await browser.post(
                "/tasks/\(task.id)/close/", [("csrfmiddlewaretoken", token ?? "")],
                headers: [.origin: "http://localhost"]
            ).status
        }
    }

    private func run(_ story: (Story) async throws -> Void) async throws {
        try await TestSite<User>.run(plan: TaskSite.assemble, pages: TaskSite.addPages) { test in
            let tasks = try await test.site.accounts.database.write { connection in
                try ["Paint the fence", "Mow the lawn", "Feed the cat"].map { title in
                    var task = Item(title: title)
                    try connection.insert(&task)
                    return task
                }
            }
            try await story(Story(test: test, tasks: tasks))
        }
    }

    @Test("Whoever has the permission in general may close every task, and others none")
    func general() async throws {
        try await run { story in
            let ada = try await story.user("ada")
            _ = try await story.user("bob")
            try await story.test.site.permissions.grant(Item.close, .view(Item.self), to: ada)
            #expect(try await story.titles(for: "ada") == ["Paint the fence", "Mow the lawn", "Feed the cat"])
            #expect(try await story.titles(for: "bob").isEmpty)
            #expect(try await story.close(story.tasks[0], as: "bob") == 403)
            #expect(try await story.close(story.tasks[0], as: "ada") == 200)
            #expect(try await story.titles(for: "ada") == ["Mow the lawn", "Feed the cat"])
        }
    }

    @Test("A grant is for one task, and a task is its assignee's")
    func single() async throws {
        try await run { story in
            let (accounts, tasks) = (story.test.site.accounts, story.tasks)
            let ada = try await story.user("ada")
            try await accounts.objectGrants.grant(.view(Item.self), on: tasks[0], to: ada)
            try await accounts.objectGrants.grant(Item.close, on: tasks[0], to: ada)
            try await accounts.database.write { connection in
                var mine = tasks[2]
                mine.assignee = ada.id
                try connection.update(mine)
            }
            #expect(try await story.titles(for: "ada") == ["Paint the fence", "Feed the cat"])
            #expect(try await story.close(tasks[1], as: "ada") == 403)
            #expect(try await story.close(tasks[0], as: "ada") == 200)
            #expect(try await story.close(tasks[2], as: "ada") == 200)
            #expect(try await story.titles(for: "ada").isEmpty)
            let visitor = try await story.test.browser(.followed).get("/")
            #expect(visitor.path == "/tasks/" && story.titles(in: visitor).isEmpty)
        }
    }

    @Test("A task has a page with a button, for whoever may see and close it")
    func page() async throws {
        try await run { story in
            let (accounts, tasks) = (story.test.site.accounts, story.tasks)
            let ada = try await story.user("ada")
            try await accounts.objectGrants.grant(.view(Item.self), on: tasks[0], to: ada)
            try await accounts.objectGrants.grant(.view(Item.self), on: tasks[1], to: ada)
            try await accounts.objectGrants.grant(Item.close, on: tasks[1], to: ada)
            let (browser, _) = try await story.browser("ada")
            let seen = try await browser.get("/tasks/\(tasks[0].id)/")
            #expect(seen.text.contains("<h1>Paint the fence</h1>"))
            #expect(!seen.forms.contains { $0.action.contains("close") })
            #expect(try await browser.get("/tasks/\(tasks[2].id)/").status == 403)
            #expect(try await browser.get("/tasks/99/").status == 404)
            let page = try await browser.get("/tasks/\(tasks[1].id)/")
            let closed = try await browser.submit(try page.form(action: "/tasks/\(tasks[1].id)/close/"))
            #expect(story.titles(in: closed) == ["Paint the fence"])
        }
    }

    @Test("Whoever may add tasks makes one on a page with a form, which says what is wrong")
    func form() async throws {
        try await run { story in
            let ada = try await story.user("ada")
            _ = try await story.user("bob")
            try await story.test.site.permissions.grant(.add(Item.self), to: ada)
            #expect(try await story.test.browser(.followed).get("/tasks/new/").path.hasPrefix("/accounts/login/"))
            let (bob, list) = try await story.browser("bob")
            #expect(!list.text.contains("/tasks/new/"))
            #expect(try await bob.get("/tasks/new/").status == 403)

            let (browser, page) = try await story.browser("ada")
            #expect(page.text.contains("<a href=\"/tasks/new/\">"))
            let form = try await browser.get("/tasks/new/").form(withField: "title")
            let long = String(repeating: "x", count: 201)
            for (title, assignee) in [("", ""), (long, ""), ("Sweep", "99"), ("Sweep", "bob")] {
                let refused = try await browser.submit(form, ["title": title, "assignee": assignee])
                #expect(refused.path == "/tasks/new/" && refused.text.contains("errorlist"))
                #expect(try refused.form(withField: "title")["title"] == title)
            }
            let mine = try await browser.submit(form, ["title": "Sweep <all>", "assignee": ada.id.description])
            #expect(story.titles(in: mine) == ["Sweep &lt;all&gt;"])
            let nobodys = try await browser.submit(form, ["title": "Dust"])
            #expect(story.titles(in: nobodys) == ["Sweep &lt;all&gt;"])
            let made = try await story.test.site.accounts.database.read { connection in
                try connection.fetch(Item.all.ordered(by: \.id)).dropFirst(3).map(\.assignee)
            }
            #expect(made == [ada.id, nil])
        }
    }
}
