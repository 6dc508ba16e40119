import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Queries")
struct QueryTests {
    /// Five things to do, a to e, with stars 0 to 4; every other one is due, c is done.
    private func withFive(_ engine: DatabaseEngine, _ body: @Sendable @escaping (any Connection) throws -> Void)
        async throws
    {
        try await engine.withTodos { database in
            try await database.write { connection in
                let (project, _) = try connection.makeProject("house")
                for (number, title) in ["a", "b", "c", "d", "e"].enumerated() {
                    var todo = Todo(title: title, project: project.id, stars: number)
                    todo.dueOn = number.isMultiple(of: 2) ? CalendarDate(year: 2026, month: 1, day: number + 1) : nil
                    todo.progress = title == "c" ? .done : .open
                    todo.priority = number > 2 ? .high : .low
                    todo.isPublic = number == 0
                    todo.cost = Decimal(sign: .plus, exponent: -1, significand: Decimal(number))
                    todo.doneAt = Date(timeIntervalSince1970: Double(number))
                    todo.token = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(number)))
                    try connection.insert(&todo)
                }
                try body(connection)
            }
        }
    }

    @Test("A list of any length can be looked for", arguments: DatabaseEngine.allCases)
    func longLists(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            func titles(_ filter: Filter<Todo>) throws -> String {
                try connection.fetch(Todo.where(filter).ordered(by: \.title)).map(\.title).joined()
            }
            let odd = "\"it's\" \\ {a,b}\t\u{1}\u{1F600}"
            _ = try connection.update(Todo.where(\.title == "e"), .set(\.title, to: odd))
            let others = (0..<100_000).map { "other \($0)" }
            #expect(try titles(.in(\.title, others + ["b", odd, "d", "b"])) == odd + "bd")
            #expect(try titles(!.in(\.title, others + ["b", odd])) == "acd")
            // Here each value has a placeholder of its own again.
            #expect(
                try titles(.in(\.title, others.prefix(2_000) + ["a", "no\0thing"].prefix(engine == .sqlite ? 2 : 1)))
                    == "a")
            let found = try connection.fetch(Todo.all)
            let keys = (1_000_000..<1_070_000).compactMap { ID<Todo>($0) }
            #expect(try titles(.in(\.id, keys + found.filter { $0.stars < 2 }.map(\.id))) == "ab")
            #expect(try connection.count(Todo.where(.in(\.after, keys))) == 0)
            #expect(try titles(.in(\.bytes, (1...70_000).map { Int64($0) })).isEmpty)
            let stars = Array(repeating: 3, count: 2_000) + [Int.max, Int.min]
            #expect(try titles(.in(\.stars, stars)) == "d")
            let tokens = (0..<2_000).map { _ in UUID() } + found.filter { $0.stars == 1 }.map(\.token)
            #expect(try titles(.in(\.token, tokens)) == "b")
            let days = (0...2_000).compactMap { CalendarDate(year: 2026 - $0 / 12, month: $0 % 12 + 1, day: 1) }
            #expect(try titles(.in(\.dueOn, days)) == "a")
            let costs = (1...2_000).map { Decimal($0) / 10 }
            #expect(try titles(.in(\.cost, costs)) == odd + "bcd")
            let moments = (2...2_000).map { Date(timeIntervalSince1970: Double($0)) }
            #expect(try titles(.in(\.doneAt, moments)) == odd + "cd")
        }
    }

    @Test("A sum that a column does not hold is refused", arguments: DatabaseEngine.allCases)
    func sums(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            func refusal(_ change: Change<Todo>) -> String {
                do {
                    try connection.savepoint {
                        _ = try connection.update(Todo.where(\.title == "b" || \.stars > 3), change)
                    }
                    return ""
                } catch DatabaseError.constraintViolation(let reason) { return reason } catch { return "\(error)" }
            }
            let few = Todo.where(\.title == "b")
            _ = try connection.update(
                few, .set(\.seats, to: .max - 1), .set(\.visits, to: .max - 1), .set(\.bytes, to: .max - 1))
            #expect(refusal(.add(1, to: \.seats)).isEmpty)
            #expect(refusal(.add(1, to: \.visits)).isEmpty)
            #expect(refusal(.add(1, to: \.bytes)).isEmpty)
            let words = engine == .sqlite ? "holds whole numbers of" : "more or less than its column holds"
            #expect(refusal(.add(1, to: \.seats)).contains(words))
            #expect(refusal(.add(1, to: \.visits)).contains(words))
            #expect(refusal(.add(1, to: \.bytes)).contains(words))
            #expect(refusal(.add(.max, to: \.bytes)).contains(words))
            #expect(refusal(.add(-1, to: \.bytes)).isEmpty)
            let kept = try #require(try connection.fetch(few).first)
            #expect(kept.seats == .max && kept.visits == .max && kept.bytes == .max - 1)
        }
    }

    @Test("A condition finds what fulfils it", arguments: DatabaseEngine.allCases)
    func conditions(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            func titles(_ filter: Filter<Todo>) throws -> String {
                try connection.fetch(Todo.where(filter).ordered(by: \.title)).map(\.title).joined()
            }
            let third = try #require(CalendarDate("2026-01-03"))
            #expect(try titles(\.title == "b") == "b")
            #expect(try titles(\.title != "b") == "acde")
            #expect(try titles(\.stars < 2) == "ab")
            #expect(try titles(\.stars <= 2) == "abc")
            #expect(try titles(\.stars > 2 && \.priority == .high) == "de")
            #expect(try titles(\.stars >= 4 || \.title == "a") == "ae")
            #expect(try titles(\.dueOn == nil) == "bd")
            #expect(try titles(\.dueOn != nil) == "ace")
            #expect(try titles(\.dueOn == third) == "c")
            #expect(try titles(\.dueOn != third) == "abde")
            #expect(try titles(\.dueOn < third) == "a")
            #expect(try titles(\.dueOn >= third) == "ce")
            #expect(try titles(!(\.dueOn < third)) == "bcde")
            #expect(try titles(.isNull(\.dueOn)) == "bd")
            #expect(try titles(.isNotNull(\.dueOn)) == "ace")
            #expect(try titles(.in(\.title, ["a", "e", "x"])) == "ae")
            #expect(try titles(.in(\.title, [])).isEmpty)
            #expect(try titles(!.in(\.title, [])) == "abcde")
            #expect(try titles(.in(\.dueOn, [third])) == "c")
            #expect(try titles(.between(\.stars, 1...3)) == "bcd")
            #expect(try titles(\.isPublic == true) == "a")
            #expect(try titles(\.progress == .done) == "c")
            #expect(try titles(\.cost > Decimal(0.2) && \.cost <= Decimal(0.3)) == "d")
            #expect(try titles(\.doneAt > Date(timeIntervalSince1970: 3.5)) == "e")
            #expect(try titles(\.token == UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3))) == "d")
            #expect(try titles(.is(\.startsOn, .equal, \.dueOn)).isEmpty)
            #expect(try titles(.sql("stars = \(2) OR stars = \(3)") && \.title != "d") == "c")
        }
    }

    @Test("Text is searched letter by letter, whatever is in it", arguments: DatabaseEngine.allCases)
    func text(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                _ = try connection.makeProject("house", "50% of_it", "50 of it", "a\\b", "O'Neil", "Zürich")
                func titles(_ filter: Filter<Todo>) throws -> [String] {
                    try connection.values(of: \.title, Todo.where(filter).ordered(by: \.id))
                }
                #expect(try titles(.contains(\.title, "50%")) == ["50% of_it"])
                #expect(try titles(.contains(\.title, "f_i")) == ["50% of_it"])
                #expect(try titles(.contains(\.title, "zür")).isEmpty)
                #expect(try titles(.contains(\.title, "a\0")).isEmpty)
                #expect(try titles(.search(\.title, "\0")).isEmpty)
                #expect(try titles(.startsWith(\.title, "50")).count == 2)
                #expect(try titles(.startsWith(\.title, "0")).isEmpty)
                #expect(try titles(.search(\.title, "0% OF_I")) == ["50% of_it"])
                #expect(try titles(.search(\.title, "A\\B")) == ["a\\b"])
                #expect(try titles(.search(\.title, "o'n")) == ["O'Neil"])
                #expect(try titles(.search(\.title, "")).count == 5)
                #expect(try titles(.search(\.title, "ZüR")) == ["Zürich"])
                #expect(
                    try connection.exists(Project.where(.contains(\.name, "'; DROP TABLE todos_todo; --"))) == false)
            }
        }
    }

    @Test("Order, limit and pages", arguments: DatabaseEngine.allCases)
    func pages(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            func titles(_ query: Query<Todo>) throws -> String { try connection.fetch(query).map(\.title).joined() }
            #expect(try titles(Todo.all.ordered(by: \.title, .descending)) == "edcba")
            #expect(try titles(Todo.all.ordered(by: \.priority, .descending).ordered(by: \.title)) == "deabc")
            let all = Todo.all.ordered(by: \.title)
            #expect(try titles(all.limit(2)) == "ab")
            #expect(try titles(all.offset(3)) == "de")
            #expect(try titles(all.limit(2).offset(1)) == "bc")
            #expect(try titles(all.limit(0)).isEmpty)
            #expect(try titles(all.page(1, of: 2)) == "ab")
            #expect(try titles(all.page(3, of: 2)) == "e")
            #expect(try titles(all.page(4, of: 2)).isEmpty)
            #expect(try titles(all.page(.max, of: .max)).isEmpty)
            #expect(try titles(all.page(0, of: 2)) == "ab")
            #expect(try titles(all.page(-3, of: 0)) == "a")
            #expect(try titles(Todo.all.ordered(by: \.priority).page(2, of: 2)) == "cd")
            #expect(try connection.count(all) == 5)
            #expect(try connection.count(all.limit(2)) == 2)
            #expect(try connection.count(all.offset(4)) == 1)
            #expect(try connection.count(Todo.where(\.stars > 1).limit(9)) == 3)
            let first = try connection.first(all)
            #expect(first?.title == "a")
            #expect(try connection.first(all.where(\.stars > 9)) == nil)
            #expect(try connection.first(all.limit(0)) == nil)
            #expect(try connection.exists(Todo.where(\.stars == 4)))
            #expect(try !connection.exists(Todo.where(\.stars == 5)))
            #expect(try connection.values(of: \.stars, all) == [0, 1, 2, 3, 4])
        }
    }

    @Test("One row is asked for, and there must be one", arguments: DatabaseEngine.allCases)
    func get(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            let todo = try connection.get(Todo.where(\.title == "b"))
            #expect(try connection.get(todo.id) == todo)
            #expect(throws: QueryError.none(model: "Todo")) { try connection.get(Todo.where(\.title == "x")) }
            #expect(throws: QueryError.several(model: "Todo")) { try connection.get(Todo.where(\.stars > 2)) }
            #expect(throws: QueryError.none(model: "Todo")) { try connection.get(Todo.ID(99) ?? .unsaved) }
            #expect(QueryError.several(model: "Todo").description.hasPrefix("More than one Todo"))
        }
    }

    @Test("All rows of a query are changed, or some", arguments: DatabaseEngine.allCases)
    func update(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            let changed = try connection.update(
                Todo.where(\.stars > 2), .set(\.progress, to: .done), .add(10, to: \.stars))
            #expect(changed == 2)
            #expect(
                try connection.values(of: \.stars, Todo.where(\.progress == .done).ordered(by: \.id)) == [2, 13, 14])
            let latest = Todo.all.ordered(by: \.id, .descending).limit(1)
            #expect(try connection.update(latest, .set(\.dueOn, to: nil)) == 1)
            #expect(try connection.count(Todo.where(\.dueOn == nil)) == 3)
            #expect(try connection.update(Todo.where(\.title == "x"), .set(\.stars, to: 1)) == 0)
            #expect(try connection.update(Todo.all) == 0)
        }
    }

    @Test("A row is found or made", arguments: DatabaseEngine.allCases)
    func findOrInsert(on engine: DatabaseEngine) async throws {
        try await withFive(engine) { connection in
            let query = Project.where(\.name == "garden")
            let first = try connection.findOrInsert(query) { Project(name: "garden") }
            #expect(first.isNew && first.model.id.isSaved)
            let second = try connection.findOrInsert(query) { Project(name: "never") }
            #expect(!second.isNew && second.model == first.model)
            // What another program made meanwhile is found after all.
            var looks = 0
            #expect(throws: QueryError.unlike(model: "Project")) {
                try connection.findOrInsert(Project.where(\.name == "barn")) { Project(name: "born") }
            }
            #expect(try connection.count(Project.where(\.name == "born")) == 0)
            let third = try connection.findOrInsert(Project.where(\.name == "shed")) {
                looks += 1
                var other = Project(name: "shed")
                try connection.insert(&other)
                return Project(name: "shed")
            }
            #expect(!third.isNew && third.model.name == "shed" && looks == 1)
            #expect(throws: QueryError.several(model: "Todo")) {
                try connection.findOrInsert(Todo.where(\.stars < 2)) { Todo(title: "x", project: first.model.id) }
            }
        }
    }
}
