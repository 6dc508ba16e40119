import Testing
import WatchwordForms
import WatchwordText

@Suite("Forms")
struct FormTests {
    private let fields = [
        FormField("username", label: Sentence("users.username"), maxLength: 5),
        FormField("password", .password),
        FormField("remember", .checkbox, required: false),
    ]

    @Test("A form that was not sent is not valid, and says nothing")
    func unbound() {
        var form = Form(fields, initial: ["username": "ann"])
        #expect(!form.isBound)
        form.validate()
        #expect(!form.isValid)
        #expect(!form.isValid)
        #expect(form.errors.isEmpty)
        #expect(form[cleaned: "username"] == nil)
        #expect(form.changedData.isEmpty)
        #expect(form["username"]?.value == .text("ann"))
    }

    @Test("A form that was sent empty is bound")
    func empty() {
        var form = Form(fields, data: .empty)
        #expect(form.isBound)
        form.validate()
        #expect(!form.isValid)
        #expect(form.errors.codes == ["username": ["required"], "password": ["required"]])
    }

    @Test("Nothing counts before the form was judged")
    func notJudged() {
        let form = Form(fields, data: ["username": "ann", "password": "p"])
        #expect(!form.isValid)
        #expect(form[cleaned: "username"] == nil)
    }

    @Test("Answers that count are typed")
    func typed() {
        var form = Form(fields, data: ["username": " ann ", "password": " p ", "remember": "on"])
        form.validate()
        #expect(form.isValid)
        #expect(form[cleaned: "username"] == "ann")
        #expect(form[cleaned: "password"] == " p ")
        #expect(form.isTicked("remember"))
        #expect(form[cleaned: "remember"] == nil)
        #expect(form.chosen("remember").isEmpty)
        #expect(form[cleaned: "nothing"] == nil && form["nothing"] == nil)
        form.setCleanedValue(.text("bob"), of: "username")
        #expect(form[cleaned: "username"] == "bob")
    }

    @Test("An error that is added takes the answer back")
    func addedErrors() {
        var form = Form(fields, data: ["username": "ann", "password": "p"])
        form.validate()
        form.addError(FormError("password_mismatch", "passwords.mismatch"), to: "password")
        form.addErrors([FormError("short", "a"), FormError("common", "b")], to: "password")
        form.addError(FormError("invalid_login", "accounts.invalid_login", ["username": "User name"]))
        #expect(!form.isValid)
        #expect(form[cleaned: "password"] == nil)
        #expect(form[cleaned: "username"] == "ann")
        #expect(
            form.errors.codes == [
                "password": ["password_mismatch", "short", "common"], FormErrors.nonFieldKey: ["invalid_login"],
            ])
        #expect(form.hasError("password") && form.hasError("password", code: "common"))
        #expect(form.hasError(nil, code: "invalid_login") && !form.hasError("username"))
        #expect(form.errors.nonField.first?.sentence.parameters == ["username": "User name"])
        #expect(form.errors.entries.map(\.field) == ["password", nil])
    }

    @Test("An error for a field that is not there is seen all the same")
    func errorOfUnknownField() {
        var form = Form(fields, data: .empty)
        form.addError(FormError("x", "y"), to: "nothing")
        #expect(form.errors.nonField.map(\.code) == ["x"])
    }

    @Test("Judging again forgets what was added")
    func again() {
        var form = Form(fields, data: ["username": "ann", "password": "p"])
        form.validate()
        form.addError(FormError("x", "y"))
        form.validate()
        #expect(form.isValid)
        #expect(form.errors.isEmpty)
    }

    @Test("Validators are asked about texts that are not empty, and all of them")
    func validators() {
        let field = FormField(
            "x", required: false, maxLength: 3,
            validators: [{ _ in [FormError("one", "1")] }, { [FormError("two", "2", ["text": $0])] }])
        var form = Form([field], data: ["x": " abcd "])
        form.validate()
        #expect(form.errors.codes == ["x": ["one", "two", "max_length"]])
        #expect(
            form.errors["x"].last?.sentence
                == Sentence("forms.max_length", ["limit_value": "3", "show_value": "4"], count: 3))
        form = Form([field], data: ["x": "  "])
        form.validate()
        #expect(form.isValid)
    }

    @Test("Every sentence of a field is worded")
    func worded() {
        for key in [
            "required", "invalid_email", "max_length", "min_length", "null_characters_not_allowed", "invalid_choice",
        ] {
            #expect(Catalogue.english.contains("forms.\(key)"))
        }
        let sentence = Sentence("forms.max_length", ["limit_value": "3", "show_value": "4"], count: 3)
        let text = Catalogue.english.text(sentence)
        #expect(text.contains("3") && text.contains("4") && !text.contains("{"))
    }

    @Test("Errors as JSON are what a program reads")
    func json() {
        let field = FormField("x", sentences: ["required": Sentence("Say \"\u{E9}\"\n\u{1F600}\\")])
        var form = Form([field], data: .empty)
        form.validate()
        form.addError(FormError("all", "All"))
        #expect(
            form.errors.json(Catalogue([:]))
                == #"{"x": [{"message": "Say \"\u00e9\"\n\ud83d\ude00\\", "code": "required"}], "#
                + #""__all__": [{"message": "All", "code": "all"}]}"#)
    }
}
