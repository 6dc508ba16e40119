import Foundation
import WatchwordDatabase
import WatchwordTesting
import WatchwordText

enum Priority: Int16, Choice { case low = 1, high, veryHigh }

enum Progress: String, Choice {
    case open, done
    var label: String { self == .open ? "To do" : "Done" }
}

/// A model with a field of each kind that an app has. Written as an app writes it.
struct Todo: Model, Equatable {
    var id: ID<Todo> = .unsaved
    var title: String
    var project: Project.ID
    var after: Todo.ID?
    var priority = Priority.low
    var progress = Progress.open
    var stars = 0
    var seats: Int16 = 2
    var visits: Int32 = 0
    var bytes: Int64 = 0
    var cost = Decimal(0)
    var estimate: Decimal?
    var token = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7))
    var notes = JSON(["": 0])
    var email = ""
    var startsOn: CalendarDate?
    var dueOn: CalendarDate?
    var doneAt: Date?
    var isPublic = false

    static let schema = Schema<Todo>(
        "todos", verboseNamePlural: "things to do",
        constraints: [
            .unique(\.project, \.title),
            .check("due_after_start", .is(\.startsOn, .atMost, \.dueOn), sentence: "It is due before it starts."),
            .check("seats_or_title", \.seats > 0 || \.title == "it's \\ nothing"),
            .index(\.priority, \.dueOn),
        ]
    ) {
        Field(\.id)
        Field(\.title, .max(20))
        Field(\.project, .references(onDelete: .cascade))
        Field(\.after, .references(onDelete: .setNull))
        Field(\.priority)
        Field(\.progress, .maxLength(4))
        Field(\.stars, .range(0...5))
        Field(\.seats, .rule("The number of seats must be even.") { $0.isMultiple(of: 2) })
        Field(\.visits, .atLeast(0))
        Field(\.bytes, .index)
        Field(\.cost, .digits(6, places: 2), .atMost(5000))
        Field(\.estimate)
        Field(\.token)
        Field(\.notes)
        Field(\.email, .email, .blank)
        Field(\.startsOn)
        Field(\.dueOn)
        Field(\.doneAt)
        Field(\.isPublic, label: "visible", default: true)
    }
}

extension Todo {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
        project = try row[2]
        after = try row[3]
        priority = try row[4]
        progress = try row[5]
        stars = try row[6]
        seats = try row[7]
        visits = try row[8]
        bytes = try row[9]
        cost = try row[10]
        estimate = try row[11]
        token = try row[12]
        notes = try row[13]
        email = try row[14]
        startsOn = try row[15]
        dueOn = try row[16]
        doneAt = try row[17]
        isPublic = try row[18]
    }

    func review(_ problems: inout ModelProblems) {
        if progress == .done, doneAt == nil { problems.add(\Todo.doneAt, code: "required", .init("forms.required")) }
    }
}

struct Project: Model, Equatable {
    var id: ID<Project> = .unsaved
    var name: String

    static let schema = Schema<Project>("todos") {
        Field(\.id)
        Field(\.name, .max(40), .unique)
    }
}

extension Project {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
    }
}

/// Belongs to one project, and no other does.
struct Budget: Model, Equatable {
    var id: UUIDKey<Budget> = .unsaved
    var project: Project.ID
    var amount: Decimal

    static let schema = Schema<Budget>("todos") {
        Field(\.id)
        Field(\.project, .oneToOne(onDelete: .cascade))
        Field(\.amount, .digits(20, places: 4))
    }
}

extension Budget {
    init(row: Row) throws {
        id = try row[0]
        project = try row[1]
        amount = try row[2]
    }
}

/// Keeps what it refers to from being deleted.
struct Receipt: Model, Equatable {
    var id: ID<Receipt> = .unsaved
    var todo: Todo.ID
    var budget: Budget.ID?

    static let schema = Schema<Receipt>("todos") {
        Field(\.id)
        Field(\.todo, .references(onDelete: .protect))
        Field(\.budget, .references(onDelete: .setNull))
    }
}

extension Receipt {
    init(row: Row) throws {
        id = try row[0]
        todo = try row[1]
        budget = try row[2]
    }
}

/// Projects, as somebody sees them who only wants to know whether they are urgent.
struct UrgentProject: ProxyModel, Equatable {
    var base: Project
    init(_ base: Project) { self.base = base }
    static let proxy = Proxy(\UrgentProject.base, app: "todos", model: "urgentproject", verboseName: "urgent project")
    var shout: String { base.name.uppercased() + "!" }
}

extension DatabaseEngine {
    /// Runs a test with the tables of projects and what belongs to them.
    func withTodos(_ body: (any Database) async throws -> Void) async throws {
        try await withDatabase { database in
            try await database.write { try $0.createTables(Receipt.self, Todo.self, Budget.self, Project.self) }
            try await body(database)
        }
    }
}

extension Connection {
    /// A project with things to do.
    func makeProject(_ name: String, _ titles: String...) throws -> (project: Project, todos: [Todo]) {
        var project = Project(name: name)
        try insert(&project)
        let todos = try titles.map { title in
            var todo = Todo(title: title, project: project.id)
            try insert(&todo)
            return todo
        }
        return (project, todos)
    }
}
