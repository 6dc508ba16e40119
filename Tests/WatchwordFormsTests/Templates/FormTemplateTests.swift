import Testing
import WatchwordForms
import WatchwordTemplates
import WatchwordText

@Suite("Forms in templates")
struct FormTemplateTests {
    private static func form() -> Form {
        let fields = [
            FormField("username", label: Sentence("Name"), maxLength: 5, help: .sentence(Sentence("Short & sweet"))),
            FormField("side", .radios([FormChoice("l", Sentence("Left")), FormChoice("r", Sentence("Right"))])),
            FormField("next", .hidden, required: false),
        ]
        var form = Form(fields, data: ["username": "<ann>s", "side": "r", "next": "/x"], catalogue: Catalogue([:]))
        form.validate()
        form.addError(FormError("all", "All"))
        return form
    }

    private func rendered(_ text: String) throws -> String {
        let engine = TemplateEngine(loaders: [])
        return try engine.compile(text: text, name: "test").render(["form": .object(Self.form())])
    }

    @Test(
        "A template sees a form as Django shows it",
        arguments: [
            ("{{ form.as_p }}", form().asP.html), ("{{ form }}", form().asDiv.html),
            ("{{ form.as_table }}", form().asTable.html),
            ("{{ form.as_ul }}", form().asUL.html), ("{{ form.as_div }}", form().asDiv.html),
            ("{{ form.errors }}", form().errorMarkup.html),
            ("{{ form.non_field_errors }}", "<ul class=\"errorlist nonfield\"><li>All</li></ul>"),
            ("{% if form.errors %}yes{% endif %}", "yes"),
            ("{% if form.side.errors %}yes{% else %}no{% endif %}", "no"),
            ("{% for field in form %}{{ field.name }} {% endfor %}", "username side next "),
            ("{% for field in form.visible_fields %}{{ field.name }} {% endfor %}", "username side "),
            (
                "{% for field in form.hidden_fields %}{{ field }}{% endfor %}",
                "<input type=\"hidden\" name=\"next\" value=\"/x\" id=\"id_next\">"
            ),
            ("{% for error in form.username.errors %}[{{ error }}]{% endfor %}", "[forms.max_length]"),
            ("{{ form.username.errors.0 }}", "forms.max_length"),
            ("{{ form.username.errors.as_text }}", "* forms.max_length"),
            (
                "{{ form.errors.username }}",
                "<ul class=\"errorlist\" id=\"id_username_error\"><li>forms.max_length</li></ul>"
            ),
            (
                "{% for name, errors in form.errors.items %}{{ name }}={{ errors.0 }};{% endfor %}",
                "username=forms.max_length;__all__=All;"
            ),
            ("{{ form.username.label_tag }}", "<label for=\"id_username\">Name:</label>"),
            ("{{ form.side.legend_tag }}", "<legend>Side:</legend>"),
            ("{{ form.username.help_text }}", "Short &amp; sweet"), ("{{ form.username.label }}", "Name"),
            ("{{ form.username.value }}", "&lt;ann&gt;s"),
            (
                "{{ form.username.id_for_label }} {{ form.username.html_name }} {{ form.username.auto_id }}",
                "id_username username id_username"
            ),
            (
                "{{ form.username.widget_type }} {{ form.username.is_hidden }} {{ form.next.is_hidden }}",
                "text False True"
            ),
            (
                "{{ form.username.field.required }} {{ form.next.field.required }} {{ form.username.field.max_length }}",
                "True False 5"
            ),
            (
                "{% for radio in form.side %}{{ radio.choice_label }}:{{ radio.id_for_label }};{% endfor %}",
                "Left:id_side_0;Right:id_side_1;"
            ),
            (
                "{{ form.side.1.tag }}",
                "<input type=\"radio\" name=\"side\" value=\"r\" id=\"id_side_1\" required checked>"
            ),
            ("{{ form.username.css_classes }}|{{ form.nothing }}|{{ form.username.nothing }}", "||"),
            ("{{ form.is_bound }} {{ form.prefix }}", "True None"),
        ])
    func template(_ text: String, _ expected: String) throws {
        #expect(try rendered(text) == expected)
    }
}
