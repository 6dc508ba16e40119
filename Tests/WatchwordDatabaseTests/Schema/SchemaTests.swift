import Foundation
import Testing
import WatchwordDatabase

@Suite struct SchemaTests {
    @Test func `Columns are named after properties, references with _id behind`() {
        #expect(
            Note.schema.fields.map(\.info.column) == [
                "id", "title", "stars", "weight", "is_done", "is_hidden", "written_at", "due_on", "seal", "remark",
                "parent_id",
            ])
        #expect(Note.schema.table == "notes_note")
        #expect(Note.schema[\.writtenAt].label == "written at")
        #expect(Note.schema[\.title].maxLength == 40)
        #expect(Note.schema[\.title].isUnique)
        #expect(Note.schema[\.dueOn].isNullable)
        #expect(Note.schema[\.parent].onDelete == .setNull)
        #expect(Note.schema[\.parent].target == Note.self)
        #expect(ContentType.schema.table == "django_content_type")
        #expect(ContentType.schema.verboseName == "content type")
    }

    @Test func `A generic model has one schema per type, and knows its key in generic code`() {
        #expect(Badge<Note>.schema === Badge<Note>.schema)
        #expect(ObjectIdentifier(Badge<Note>.schema) != ObjectIdentifier(Badge<ContentType>.schema))
        #expect(Badge<Note>.schema.table == "badges_badge")
        #expect(Badge<Note>.schema[\.owner].column == "owner_id")
        func keyColumn<M: Model>(_ model: M.Type) -> String { M.schema[\.id].column }
        #expect(keyColumn(Badge<Note>.self) == "id")
        #expect(keyColumn(Note.self) == "id")
    }

    @Test func `A model that is written right has no problems`() {
        #expect(SchemaCheck.problems(of: Note.self).isEmpty)
        #expect(SchemaCheck.problems(of: ContentType.self).isEmpty)
        #expect(SchemaCheck.problems(of: Badge<Note>.self).isEmpty)
    }

    @Test func `Exchanged properties of the same type and a forgotten one are found`() {
        let problems = SchemaCheck.problems(of: Muddled.self)
        #expect(problems.count == 2)
        #expect(problems.contains { $0.hasPrefix("Muddled does not give back what it read: isOpen, isPublic") })
        #expect(
            problems.contains { $0.hasPrefix("Muddled has a stored property without a field: add Field(\\.forgotten)") }
        )
    }

    @Test func `Options and constraints that no value could fulfil are found`() {
        let problems = SchemaCheck.problems(of: Impossible.self)
        #expect(problems.allSatisfy { $0.hasPrefix("Impossible ") })
        let parts = [
            "limits name to -3 characters", "gives price 2 digits, 5 of them",
            "has a constraint (unique) on a property that is computed,",
            "has a constraint (check long) on a property that is computed,",
            "has more than one constraint called twice",
        ]
        #expect(problems.count == parts.count)
        for (problem, part) in zip(problems, parts) { #expect(problem.contains(part), "\(problem)") }
    }

    @Test func `What may be said of a property may be said of one that need not hold anything`() throws {
        var person = Person(name: "x")
        #expect(person.problems().isEmpty)
        person.nick = "longer"
        person.mail = "nobody"
        person.age = -1
        person.size = 300
        #expect(
            person.problems().codes == [
                "nick": ["max_length"], "mail": ["invalid"], "age": ["min_value"], "size": ["max_value"],
            ])
        #expect(Person.schema[\.nick].isUnique && Person.schema[\.mail].maxLength == 254)
        let range = try #require(CalendarDate("2026-01-01"))...#require(CalendarDate("2026-12-31"))
        #expect(Person.where(.between(\.bornOn, range)).filter != nil)
    }

    @Test func `A reference that must hold something cannot become nothing`() {
        let problems = SchemaCheck.problems(of: Orphan.self)
        #expect(problems.count == 1)
        #expect(problems.first?.contains("lets person become NULL when its row goes (.setNull)") == true)
    }

    @Test func `A property that has no size is told by its type`() {
        let problems = SchemaCheck.problems(of: Lonely.self)
        #expect(problems.count == 1)
        #expect(problems.first?.contains("a property of the type Only, which has one value only") == true)
        #expect(SchemaCheck.problems(of: LonelyAndNamed.self).isEmpty)
    }

    @Test func `A key is a whole number other than 0`() {
        #expect(ID<Note>("17")?.raw == 17)
        #expect(ID<Note>(0) == nil)
        for text in ["", "0", "+1", " 1", "1 ", "1.0", "9223372036854775808", "１"] { #expect(ID<Note>(text) == nil) }
        #expect(!ID<Note>.unsaved.isSaved)
    }

    @Test func `A required field understands what is typed for its type`() {
        let field = RequiredField(\Note.dueOn)
        var note = Note(title: "x")
        let understood = field.set(&note, "2026-01-31")
        #expect(understood)
        #expect(note.dueOn == CalendarDate(year: 2026, month: 1, day: 31))
        let refused = field.set(&note, "tomorrow")
        #expect(!refused)
        #expect(field.info.name == "due_on")
        #expect(UsernameField(\Note.title).info.column == "title")
    }
}

/// A model whose options nothing can fulfil.
private struct Impossible: Model {
    var id: ID<Impossible> = .unsaved
    var name: String
    var price: Decimal
    var words: Int { name.count }

    static let schema = Schema<Impossible>(
        "odd",
        constraints: [
            .unique(\.name, \.words), .check("long", \.words > 3 && \.name != ""), .index(\.name, name: "twice"),
            .unique(\.price, name: "twice"),
        ]
    ) {
        Field(\.id)
        Field(\.name, .max(-3))
        Field(\.price, .digits(2, places: 5))
    }
}

extension Impossible {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        price = try row[2]
    }
}

private enum Only: String, Choice { case one }

/// A model with a property that can be one thing only.
private struct Lonely: Model {
    var id: ID<Lonely> = .unsaved
    var kind = Only.one
    var name: String

    static let schema = Schema<Lonely>("odd") {
        Field(\.id)
        Field(\.kind)
        Field(\.name)
    }
}

extension Lonely {
    init(row: Row) throws {
        id = try row[0]
        kind = try row[1]
        name = try row[2]
    }
}

/// The same as it must be written.
private struct LonelyAndNamed: Model {
    var id: ID<LonelyAndNamed> = .unsaved
    var name: String
    var kind = Only.one

    static let schema = Schema<LonelyAndNamed>("odd") {
        Field(\.id)
        Field(\.name)
        Field(\.kind, name: "kind")
    }
}

extension LonelyAndNamed {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        kind = try row[2]
    }
}

private struct Person: Model {
    var id: ID<Person> = .unsaved
    var name: String
    var nick: String?
    var mail: String?
    var age: Int?
    var size: Int16?
    var bornOn: CalendarDate?

    static let schema = Schema<Person>("odd") {
        Field(\.id)
        Field(\.name)
        Field(\.nick, .unique, .max(5))
        Field(\.mail, .email)
        Field(\.age, .atLeast(0))
        Field(\.size, .atMost(250))
        Field(\.bornOn)
    }
}

extension Person {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        nick = try row[2]
        mail = try row[3]
        age = try row[4]
        size = try row[5]
        bornOn = try row[6]
    }
}

private struct Orphan: Model {
    var id: ID<Orphan> = .unsaved
    var person: Person.ID

    static let schema = Schema<Orphan>("odd") {
        Field(\.id)
        Field(\.person, .references(onDelete: .setNull))
    }
}

extension Orphan {
    init(row: Row) throws {
        id = try row[0]
        person = try row[1]
    }
}
