import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting
import WatchwordText

private enum Colour: String, Choice { case red, darkBlue }

private struct Bottle: Model {
    var id: ID<Bottle> = .unsaved
    var name: String
    var colour = Colour.red
    var year: Int?
    var filledOn: CalendarDate?
    var story = ""
    var contact = ""
    var isOpen = false

    static let schema = Schema<Bottle>("cellar") {
        Field(\.id)
        Field(\.name, .max(10), .unique, .help("What is on the label."))
        Field(\.colour, .maxLength(10))
        Field(\.year, .range(1900...2100))
        Field(\.filledOn)
        Field(\.story, .blank)
        Field(\.contact, .email, .blank, label: "whom to ask")
        Field(\.isOpen)
    }
}

extension Bottle {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        colour = try row[2]
        year = try row[3]
        filledOn = try row[4]
        story = try row[5]
        contact = try row[6]
        isOpen = try row[7]
    }
}

@Suite("A form for a model")
struct ModelFormTests {
    private static let questions = [
        FormField(\Bottle.name), FormField(\Bottle.colour), FormField(\Bottle.year), FormField(\Bottle.filledOn),
        FormField(\Bottle.story), FormField(\Bottle.contact), FormField(\Bottle.isOpen),
    ]

    private func form(_ typed: [String: String]) -> Form {
        var form = Form(Self.questions, data: FormData(typed.map { ($0.key, $0.value) }))
        form.validate()
        return form
    }

    @Test("Each property is asked for as the schema describes it")
    func fields() throws {
        let fields = Self.questions
        #expect(fields.map(\.name) == ["name", "colour", "year", "filled_on", "story", "contact", "is_open"])
        #expect(fields.map(\.required) == [true, true, false, false, false, false, false])
        #expect(fields.map(\.maxLength) == [10, 10, nil, nil, nil, 254, nil])
        #expect(fields[4].kind == .textArea(rows: 10, columns: 40))
        #expect(fields[5].kind == .email && fields[6].kind == .checkbox && fields[0].kind == .text)
        let html = Form(fields).asDiv.html
        #expect(html.contains("<option value=\"darkBlue\">Dark blue</option>"), "\(html)")
        #expect(html.contains("Whom to ask:") && html.contains("What is on the label."))
        #expect(html.contains("Year, month and day"))
    }

    @Test("An answer is what the property holds, or there is none")
    func answers() {
        let good = form([
            "name": "Merlot", "colour": "darkBlue", "year": "1999", "filled_on": "", "story": "two\nlines",
            "is_open": "on",
        ])
        #expect(good.isValid, "\(good.errors.codes)")
        #expect(good[cleaned: \Bottle.name] == "Merlot" && good[cleaned: \Bottle.colour] == .darkBlue)
        #expect(good[cleaned: \Bottle.year] == 1999 && good[cleaned: \Bottle.filledOn] == .some(nil))
        #expect(good[cleaned: \Bottle.story] == "two\nlines" && good[cleaned: \Bottle.isOpen] == true)
        #expect(good[cleaned: \Bottle.contact] == "")
        let bad = form([
            "name": "Merlot of 1999", "colour": "green", "year": "MCM", "filled_on": "1999-02-30", "contact": "me",
        ])
        #expect(
            bad.errors.codes == [
                "name": ["max_length"], "colour": ["invalid_choice"], "year": ["invalid"], "filled_on": ["invalid"],
                "contact": ["invalid"],
            ])
        #expect(bad[cleaned: \Bottle.name] == nil && bad[cleaned: \Bottle.year] == .none)
        #expect(bad[cleaned: \Bottle.isOpen] == false)
        #expect(Form([], data: FormData([("name", "Merlot")]))[cleaned: \Bottle.name] == nil)
    }

    @Test("A form begins with what a row holds")
    func initialValues() throws {
        var bottle = Bottle(name: "<Port>", colour: .darkBlue, year: 1999, story: "old\nstory")
        bottle.filledOn = CalendarDate("1999-02-28")
        let html = Form(Self.questions, of: bottle).asDiv.html
        #expect(html.contains("value=\"&lt;Port&gt;\"") && html.contains("value=\"1999\""))
        #expect(html.contains("value=\"1999-02-28\"") && html.contains("old\nstory</textarea>"))
        #expect(html.contains("<option value=\"darkBlue\" selected>") && !html.contains("checked"))
        bottle.isOpen = true
        #expect(Form(Self.questions, of: bottle).asDiv.html.contains("checked"))
        #expect(
            Form(Self.questions, of: bottle, data: FormData([("name", "Rum")])).asDiv.html.contains("value=\"Rum\""))
    }

    @Test("Problems are shown at their field, and at the form where it has no such field")
    func problems() {
        var form = Form([FormField(\Bottle.name)], data: FormData([("name", "Merlot")]))
        let isRight = form.validate()
        #expect(isRight)
        var problems = ModelProblems()
        problems.add(\Bottle.name, code: "unique", Sentence("There is one already."))
        problems.add(\Bottle.year, code: "min_value", Sentence("It is too old."))
        problems.add(code: "check", Sentence("It does not go together."))
        form.add(problems)
        #expect(!form.isValid && form[cleaned: \Bottle.name] == nil)
        #expect(form.errors.codes == ["name": ["unique"], "__all__": ["min_value", "check"]], "\(form.errors.codes)")
        let html = form.asDiv.html
        #expect(
            html.contains("There is one already.") && html.contains("It is too old.") && html.contains("go together."))
        form.add(ModelProblems())
        #expect(form.errors["name"].count == 1)
    }
}
