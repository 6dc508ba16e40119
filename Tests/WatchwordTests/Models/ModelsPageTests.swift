import Foundation
import Testing
import Watchword
import WatchwordTesting

// What docs/models.md shows. A test looks for every line of the page's Swift here and in ProjectPages.swift.

struct Project: Model {
    var id: UUIDKey<Project> = .unsaved
    var name: String

    static let schema = Schema<Project>("tasks") {
        Field(\.id)
        Field(\.name, .max(100), .unique)
    }
}

extension Project {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
    }
}

enum Priority: Int16, Choice {
    case low = 1, normal, high
}

struct TaskItem: Model {
    var id: ID<TaskItem> = .unsaved
    var title: String
    var project: Project.ID
    var assignee: User.ID?
    var priority = Priority.normal
    var budget: Decimal?
    var startsOn: CalendarDate?
    var dueOn: CalendarDate?
    var isDone = false

    static let schema = Schema<TaskItem>(
        "tasks", verboseName: "task",
        constraints: [
            .unique(\.project, \.title),
            .check("due_after_start", .is(\.startsOn, .atMost, \.dueOn), sentence: "It is due before it starts."),
            .index(\.priority, \.dueOn),
        ]
    ) {
        Field(\.id)
        Field(\.title, .max(200), .help("What is to be done."))
        Field(\.project, .references(onDelete: .cascade))
        Field(\.assignee, .references(onDelete: .setNull))
        Field(\.priority)
        Field(\.budget, .digits(8, places: 2), .range(0...100_000))
        Field(\.startsOn)
        Field(\.dueOn, label: "due")
        Field(\.isDone, label: "done")
    }
}

extension TaskItem {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
        project = try row[2]
        assignee = try row[3]
        priority = try row[4]
        budget = try row[5]
        startsOn = try row[6]
        dueOn = try row[7]
        isDone = try row[8]
    }
}

struct UserProfile: Model {
    var id: ID<UserProfile> = .unsaved
    var user: User.ID
    var bio = ""

    static let schema = Schema<UserProfile>("people") {
        Field(\.id)
        Field(\.user, .oneToOne(onDelete: .cascade))
        Field(\.bio, .blank)
    }
}

extension UserProfile {
    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        bio = try row[2]
    }
}

struct Colleague: ProxyModel {
    var base: User
    init(_ base: User) { self.base = base }
    static let proxy = Proxy(\Colleague.base, app: "people", model: "colleague")
    var badge: String { String(base.firstName.prefix(1) + base.lastName.prefix(1)) }
}

private func addHouse(on connection: any Connection) throws {
    var house = Project(name: "House")
    do { try connection.savepoint { try connection.insert(&house) } } catch DatabaseError.uniqueViolation { return }
    Issue.record("There are two houses.")
}

@Suite("The page about models")
struct ModelsPageTests {
    static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/models.md")

    @Test("Every line of its Swift is compiled here")
    func lines() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let files = try ["ModelsPageTests.swift", "ProjectPages.swift"].map { name in
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        let known = Set(
            files.joined(separator: "\n").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        var isCode = false
        var count = 0
        for line in page.split(separator: "\n") {
            if line.hasPrefix("```") {
                isCode = line == "```swift"
                continue
            }
            guard isCode else { continue }
            count += 1
            #expect(known.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
        }
        #expect(count > 95)
    }

    @Test("What it shows does what it says", arguments: DatabaseEngine.allCases)
    func story(on engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine,
            plan: { site in
                site.register(Project.self, TaskItem.self)
                site.migrations = [.creating("0001_initial", Project.self, TaskItem.self)]
                site.register(UserProfile.self, Colleague.self)
                site.migrations += [
                    .creating("0001_initial", UserProfile.self),
                    Migration(app: "tasks", name: "0002_due") { try $0.addColumn(\TaskItem.dueOn) },
                ]
            }
        ) { test in
            let site = test.site
            #expect(try await test.systemChecks().filter { $0.id.hasPrefix("models.") }.isEmpty)
            let titles = try await site.accounts.database.write { [models = site.models] connection in
                try Self.tell(connection, models)
            }
            #expect(titles == ["Pull weeds Garden"])
            try await site.accounts.database.write { connection in
                try connection.execute("DROP TABLE people_userprofile")
                try connection.execute("ALTER TABLE tasks_project ADD COLUMN size integer NULL")
            }
            let found = try await test.systemChecks().filter { $0.id.hasPrefix("models.") }
            #expect(found.map(\.subject) == ["UserProfile"] && found.first?.level == .error)
            #expect(
                site.plan.catalogue.text(try #require(found.first?.hint))
                    == "Add a migration that makes it: .creating(\"0001_initial\", UserProfile.self).")
        }
    }

    private struct Site {
        let models: ModelRegistry
    }

    private static func addHouse(on connection: any Connection) throws {
        var house = Project(name: "House")
        do { try connection.savepoint { try connection.insert(&house) } } catch DatabaseError.uniqueViolation { return }
    }

    private static func tell(_ connection: any Connection, _ models: ModelRegistry) throws -> [String] {
        let site = Site(models: models)
        let today = try #require(CalendarDate("2026-02-01"))
        var said: [String] = []
        func print(_ words: String...) { said.append(words.joined(separator: " ")) }

        var garden = Project(name: "Garden")
        try connection.insert(&garden)
        let weeds = TaskItem(title: "Pull weeds", project: garden.id)
        try weeds.validate()
        try connection.validate(weeds)
        var due = weeds
        due.dueOn = CalendarDate("2026-01-31")
        try connection.insert(&due)

        let open = TaskItem.where(\.isDone == false && \.dueOn < today).ordered(by: \.dueOn).limit(20)
        let tasks = try connection.fetch(open)
        let count = try connection.count(TaskItem.where(.following(\.project, \.name == "Garden")))
        let one = try connection.get(Project.where(\.name == "Garden"))
        for pair in try connection.fetch(open, joining: \.project) { print(pair.model.title, pair.related.name) }
        let idle = try connection.fetch(Project.where(!.referred(by: \TaskItem.project)))
        try connection.update(TaskItem.where(\.project == garden.id), .set(\.isDone, to: true))
        let found = try connection.findOrInsert(Project.where(\.name == "House")) { Project(name: "House") }
        try connection.delete(garden, within: site.models)

        try addHouse(on: connection)
        #expect(try connection.count(Project.all) == 1)
        #expect(tasks.count == 1 && count == 1 && one.id == garden.id && idle.isEmpty && found.isNew)
        #expect(try connection.count(TaskItem.all) == 0)

        var user = User(username: "ann", firstName: "Ann", lastName: "Bee")
        try connection.insert(&user)
        var profile = UserProfile(user: user.id)
        try connection.insert(&profile)
        #expect(try connection.problems(of: UserProfile(user: user.id)).codes == ["user": ["unique"]])
        #expect(try connection.get(Colleague.where(\.base.username == "ann")).badge == "AB")
        let gone = try connection.delete(user, within: models)
        #expect(gone == ["auth_user": 1, "people_userprofile": 1])
        return said
    }
}
