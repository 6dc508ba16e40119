import Testing
import WatchwordForms
import WatchwordTemplates

/// Every form of `Vectors/forms.json` is built here as Django built it, and must come out the same.
@Suite("Forms are written and judged as by Django")
struct DjangoMarkupTests {
    @Test("The cases are there")
    func casesAreThere() {
        #expect(DjangoFormCase.all.count > 60)
    }

    @Test("All four renderings are the same to the byte", arguments: DjangoFormCase.all)
    func renderings(_ example: DjangoFormCase) throws {
        let form = try example.form()
        #expect(form.asP.html == example.expected.asP)
        #expect(form.asDiv.html == example.expected.asDiv)
        #expect(form.asTable.html == example.expected.asTable)
        #expect(form.asUL.html == example.expected.asUl)
        #expect(form.nonFieldErrorList.markup.html == example.expected.nonField)
        #expect(form.errorMarkup.html == example.expected.errors)
    }

    @Test("Each field by itself is the same to the byte", arguments: DjangoFormCase.all)
    func fields(_ example: DjangoFormCase) throws {
        let form = try example.form()
        #expect(form.boundFields.count == example.expected.fields.count)
        for (name, expected) in example.expected.fields {
            let field = try #require(form[name])
            #expect(field.widget.html == expected.widget)
            #expect(field.labelTag.html == expected.labelTag)
            #expect(field.legendTag.html == expected.legendTag)
            #expect(field.fieldGroup.html == expected.group)
            #expect(field.errorList.markup.html == expected.errors)
            #expect(field.idForLabel == expected.idForLabel)
            #expect(field.autoID == expected.autoId)
            #expect(field.htmlName == expected.htmlName)
            #expect(field.cssClasses == expected.css)
            #expect(field.widgetType == expected.type)
            #expect(field.label == expected.label)
            #expect(field.isHidden == expected.hidden)
            #expect(field.value == expected.value?.formValue)
            #expect(field.describedBy == expected.describedby)
            #expect(field.usesFieldset == expected.fieldset)
            #expect(field.parts.map(\.markup.html) == expected.parts)
        }
    }

    @Test("The same answers count, with the same codes of error", arguments: DjangoFormCase.all)
    func cleaning(_ example: DjangoFormCase) throws {
        let form = try example.form()
        #expect(form.isValid == example.expected.valid)
        #expect(form.errors.codes == example.expected.codes)
        #expect(form.isBound == (example.expected.changed != nil))
        #expect(form.changedData == example.expected.changed ?? [])
        for field in form.fields {
            let expected = example.expected.cleaned?[field.name]?.formValue
            #expect(form.cleanedValue(field.name) == expected)
            if case .text(let text) = expected {
                #expect(form[cleaned: field.name].map { Array($0.utf8) } == Array(text.utf8))
            }
        }
    }
}
