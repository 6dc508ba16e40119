import WatchwordDatabase

/// Another model with the name and the table of one that there is.
struct SecondProject: Model {
    var id: ID<SecondProject> = .unsaved
    static let schema = Schema<SecondProject>("todos", model: "project") { Field(\.id) }
    init(row: Row) throws { id = try row[0] }
}

/// Another model with the table of one that there is.
struct ContentTypes: Model {
    var id: ID<ContentTypes> = .unsaved
    static let schema = Schema<ContentTypes>("others", table: "todos_todo") { Field(\.id) }
    init(row: Row) throws { id = try row[0] }
}

/// Two models each of whose rows needs one of the other.
struct Chicken: Model {
    var id: ID<Chicken> = .unsaved
    var egg: Egg.ID
    static let schema = Schema<Chicken>("farm") {
        Field(\.id)
        Field(\.egg)
    }
    init(row: Row) throws {
        id = try row[0]
        egg = try row[1]
    }
}

struct Egg: Model {
    var id: ID<Egg> = .unsaved
    var chicken: Chicken.ID
    static let schema = Schema<Egg>("farm") {
        Field(\.id)
        Field(\.chicken)
    }
    init(row: Row) throws {
        id = try row[0]
        chicken = try row[1]
    }
}

/// Refers to a chicken if there is one.
struct OptionalEgg: Model {
    var id: ID<OptionalEgg> = .unsaved
    var chicken: Chicken.ID?
    static let schema = Schema<OptionalEgg>("farm") {
        Field(\.id)
        Field(\.chicken)
    }
    init(row: Row) throws {
        id = try row[0]
        chicken = try row[1]
    }
}

/// Needs itself.
struct Narcissus: Model {
    var id: ID<Narcissus> = .unsaved
    var loves: Narcissus.ID
    static let schema = Schema<Narcissus>("myths") {
        Field(\.id)
        Field(\.loves)
    }
    init(row: Row) throws {
        id = try row[0]
        loves = try row[1]
    }
}

/// Two models each of whose rows needs one of the other, one of which has a key that is known before.
struct Hen: Model {
    var id: ID<Hen> = .unsaved
    var nest: Nest.ID
    init(nest: Nest.ID) { self.nest = nest }
    static let schema = Schema<Hen>("farm") {
        Field(\.id)
        Field(\.nest, .references(onDelete: .cascade))
    }
    init(row: Row) throws {
        id = try row[0]
        nest = try row[1]
    }
}

struct Nest: Model {
    var id: UUIDKey<Nest> = .unsaved
    var hen: Hen.ID
    init(id: ID, hen: Hen.ID) {
        self.id = id
        self.hen = hen
    }
    static let schema = Schema<Nest>("farm") {
        Field(\.id)
        Field(\.hen, .references(onDelete: .cascade))
    }
    init(row: Row) throws {
        id = try row[0]
        hen = try row[1]
    }
}

/// A column of the same name twice.
struct Stutterer: Model {
    var id: ID<Stutterer> = .unsaved
    var name = ""
    var title = ""
    static let schema = Schema<Stutterer>("myths") {
        Field(\.id)
        Field(\.name)
        Field(\.title, .column("name"))
    }
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        title = try row[2]
    }
}

/// A model of the tests under the label of an app that is in another module.
struct Elsewhere: Model {
    var id: ID<Elsewhere> = .unsaved
    static let schema = Schema<Elsewhere>("contenttypes") { Field(\.id) }
    init(row: Row) throws { id = try row[0] }
}
