import Synchronization
import Testing
import WatchwordForms
import WatchwordTemplates
import WatchwordText

@Suite("Fields under attack")
struct CleaningSecurityTests {
    private func validated(_ field: FormField, _ value: String) -> Form {
        var form = Form([field], data: FormData([(field.name, value)]))
        form.validate()
        return form
    }

    @Test("CVE-2023-46695, CVE-2025-64458: a text that is too long is not normalised")
    func noNormalizationOfGiants() {
        let calls = Mutex(0)
        let field = FormField(
            "username", maxLength: 150,
            normalize: { text in
                calls.withLock { $0 += 1 }
                return PythonText.nfkc(text)
            })
        let giant = String(repeating: "\u{FB01}", count: 350_000)
        let time = ContinuousClock().measure {
            #expect(validated(field, giant).errors.codes["username"] == ["max_length"])
        }
        #expect(time < .seconds(20))
        #expect(calls.withLock { $0 } == 0)

        #expect(validated(field, String(repeating: "\u{FB01}", count: 75))[cleaned: "username"]?.utf8.count == 150)
        // Longer only when normalised: counted again afterwards.
        #expect(validated(field, String(repeating: "\u{FB01}", count: 76)).errors.codes["username"] == ["max_length"])
        #expect(calls.withLock { $0 } == 2)
    }

    @Test("CVE-2015-0222: a long list of junk is one error, found quickly")
    func junkChoices() {
        let choices = (0..<1000).map { FormChoice(String($0), Sentence("x")) }
        let junk = (0..<1000).map { ("groups", "junk\($0)") }
        let valid = (0..<1000).map { ("groups", String($0)) }
        var form = Form([FormField("groups", .multipleSelect(choices))], data: FormData(valid + junk))
        let time = ContinuousClock().measure { _ = form.validate() }
        #expect(form.errors.codes == ["groups": ["invalid_choice"]])
        #expect(form.chosen("groups").isEmpty)
        #expect(time < .seconds(20))
    }

    @Test("A megabyte of junk is not shown again in full")
    func longJunk() throws {
        let form = validated(
            FormField("side", .select([FormChoice("l", Sentence("Left"))])), String(repeating: "\u{E9}", count: 500_000)
        )
        let error = try #require(form.errors["side"].first)
        #expect(error.code == "invalid_choice")
        #expect(error.sentence.parameters["value"] == String(repeating: "\u{E9}", count: 100) + "\u{2026}")
    }

    @Test("ASVS V1.2.1: nothing that is sent becomes markup, wherever it is shown")
    func noMarkup() {
        let attack = "\"><script>alert('x')</script>&"
        let choices = [FormChoice("l", Sentence("Left"))]
        let fields = [
            FormField("a"), FormField("b", .hidden), FormField("c", .textArea(rows: 2, columns: 9)),
            FormField("d", .select(choices)), FormField("e", .radios(choices)),
            FormField("f", .multipleSelect(choices)),
            FormField("g", .email), FormField("h", .checkbox, initial: .text(attack)),
            FormField("i", attributes: [FormAttribute("data-x", attack)]), FormField("j", label: Sentence(attack)),
            FormField("k", help: .sentence(Sentence(attack))),
        ]
        var bound = Form(fields, data: FormData(fields.map { ($0.name, attack) }), prefix: nil)
        bound.validate()
        bound.addError(FormError("x", Sentence(attack)))
        let unbound = Form(fields, initial: ["a": attack, "b": attack, "c": attack])
        for form in [bound, unbound] {
            for html in [form.asP.html, form.asDiv.html, form.asTable.html, form.asUL.html, form.errorMarkup.html] {
                #expect(!html.contains("<script"))
                #expect(!html.contains("alert('"))
            }
        }
        #expect(bound.asP.html.contains("&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;"))
    }

    @Test("ASVS V14.2.3: a password is never sent back, whatever happens")
    func passwordIsNotShown() {
        var form = Form(
            [FormField("password", .password, maxLength: 3)], data: ["password": "hunter2"],
            initial: ["password": "hunter2"])
        form.validate()
        #expect(form.hasError("password", code: "max_length"))
        let unbound = Form(form.fields, initial: ["password": "hunter2"])
        for html in [form.asP.html, form.asDiv.html, unbound.asP.html, form.errors.json(.english)] {
            #expect(!html.contains("hunter2"))
        }
    }

    @Test(
        "NUL is refused in every field of text",
        arguments: [FormField.Kind.text, .password, .hidden, .email, .textArea(rows: 1, columns: 1)])
    func nul(_ kind: FormField.Kind) {
        let form = validated(FormField("x", kind), "a@b.co\0")
        #expect(form.hasError("x", code: "null_characters_not_allowed"))
        #expect(form[cleaned: "x"] == nil)
    }
}
