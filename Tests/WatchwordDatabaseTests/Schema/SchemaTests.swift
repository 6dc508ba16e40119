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
        #expect(problems.contains("Muddled does not give back what it read: isOpen, isPublic"))
        #expect(problems.contains("Muddled has a stored property without a field: forgotten"))
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
