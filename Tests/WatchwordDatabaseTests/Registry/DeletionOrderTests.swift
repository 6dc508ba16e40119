import Synchronization
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("The order of a deletion")
struct DeletionOrderTests {
    /// Each way in which the models can be registered.
    private static let orders: [[any Model.Type]] = [
        [Root.self, Leaf.self, Middle.self], [Leaf.self, Middle.self, Root.self], [Middle.self, Root.self, Leaf.self],
    ]

    @Test(
        "Rows go before those that they refer to, however the models are registered",
        arguments: DatabaseEngine.allCases, orders)
    func order(on engine: DatabaseEngine, models: [any Model.Type]) async throws {
        let registry = try ModelRegistry(models)
        try await engine.withDatabase { database in
            let told = Mutex<[String]>([])
            database.events.beforeDelete(Root.self) { _, _ in told.withLock { $0.append("root") } }
            database.events.beforeDelete(Middle.self) { _, _ in told.withLock { $0.append("middle") } }
            database.events.beforeDelete(Leaf.self) { _, _ in told.withLock { $0.append("leaf") } }
            let counts = try await database.write { connection in
                try connection.createTables(Root.self, Middle.self, Leaf.self)
                var root = Root()
                try connection.insert(&root)
                var middle = Middle(root: root.id)
                try connection.insert(&middle)
                var leaf = Leaf(root: root.id, middle: middle.id)
                try connection.insert(&leaf)
                return try connection.delete(root, within: registry)
            }
            #expect(told.withLock { $0 } == ["leaf", "middle", "root"])
            #expect(counts == ["odd_root": 1, "odd_middle": 1, "odd_leaf": 1])
        }
    }

    @Test("What is nobody's model goes along, and may be missing", arguments: DatabaseEngine.allCases)
    func joined(on engine: DatabaseEngine) async throws {
        let registry = try ModelRegistry([Root.self], referredToBy: [Middle.self])
        try await engine.withDatabase { database in
            let counts = try await database.write { connection in
                try connection.createTable(Root.self)
                var roots = [Root(), Root()]
                try connection.insert(&roots[0])
                let first = try connection.delete(roots[0], within: registry)
                try connection.createTable(Middle.self)
                try connection.insert(&roots[1])
                var middle = Middle(root: roots[1].id)
                try connection.insert(&middle)
                return [first, try connection.delete(roots[1], within: registry)]
            }
            #expect(counts == [["odd_root": 1], ["odd_root": 1, "odd_middle": 1]])
        }
    }
}

private struct Root: Model {
    var id: ID<Root> = .unsaved
    var name = "root"

    static let schema = Schema<Root>("odd") {
        Field(\.id)
        Field(\.name)
    }

    init() {}

    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
    }
}

private struct Middle: Model {
    var id: ID<Middle> = .unsaved
    var root: Root.ID

    static let schema = Schema<Middle>("odd") {
        Field(\.id)
        Field(\.root, .references(onDelete: .cascade))
    }
}

extension Middle {
    init(row: Row) throws {
        id = try row[0]
        root = try row[1]
    }
}

private struct Leaf: Model {
    var id: ID<Leaf> = .unsaved
    var root: Root.ID
    var middle: Middle.ID

    static let schema = Schema<Leaf>("odd") {
        Field(\.id)
        Field(\.root, .references(onDelete: .cascade))
        Field(\.middle, .references(onDelete: .cascade))
    }
}

extension Leaf {
    init(row: Row) throws {
        id = try row[0]
        root = try row[1]
        middle = try row[2]
    }
}
