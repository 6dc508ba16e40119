extension Catalogue {
    static let englishForms: [String: CatalogueEntry] = [
        "forms.required": .text("Please fill in this field."),
        "forms.invalid_email": .text("This is not an e-mail address. It should look like name@example.com."),
        "forms.max_length": .plural(
            one: "This may be {count} character long at most; it has {show_value}.",
            other: "This may be {count} characters long at most; it has {show_value}."),
        "forms.min_length": .plural(
            one: "This must be at least {count} character long; it has {show_value}.",
            other: "This must be at least {count} characters long; it has {show_value}."),
        "forms.null_characters_not_allowed": .text("This holds a character that cannot be typed; please type it anew."),
        "forms.invalid_choice": .text("“{value}” is not one of the choices. Please pick one that is offered."),
        "forms.hidden_field": .text("(Hidden field {name}) {error}"),
    ]
}
