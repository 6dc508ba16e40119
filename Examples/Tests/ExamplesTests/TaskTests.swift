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
            #expect(try await story.browser("ada").1.text == "Paint the fence\nMow the lawn\nFeed the cat")
            #expect(try await story.browser("bob").1.text.isEmpty)
            #expect(try await story.close(story.tasks[0], as: "bob") == 403)
            #expect(try await story.close(story.tasks[0], as: "ada") == 200)
            #expect(try await story.browser("ada").1.text == "Mow the lawn\nFeed the cat")
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
            #expect(try await story.browser("ada").1.text == "Paint the fence\nFeed the cat")
            #expect(try await story.close(tasks[1], as: "ada") == 403)
            #expect(try await story.close(tasks[0], as: "ada") == 200)
            #expect(try await story.close(tasks[2], as: "ada") == 200)
            #expect(try await story.browser("ada").1.text.isEmpty)
            #expect(try await story.test.browser(.followed).get("/tasks/").text.isEmpty)
        }
    }
}
