extension Catalogue {
    /// What a developer is told about a user model.
    static let englishUserModels: [String: CatalogueEntry] = [
        "user_model.username_unknown": .text("usernameField names a property that the schema has no field for."),
        "user_model.username_unknown.hint": .text("Add the Field, or name a stored property."),
        "user_model.email_unknown": .text("emailField names a property that the schema has no field for."),
        "user_model.email_unknown.hint": .text("Add the Field, or name a stored property."),
        "user_model.required_unknown": .text("requiredFields names {property}, which the schema has no field for."),
        "user_model.required_unknown.hint": .text("Add Field(\\.{property}) to the schema, or ask for something else."),
        "user_model.username_not_unique": .text(
            "two users could have one name, and no password would tell them apart: {property} is not unique."),
        "user_model.username_not_unique.hint": .text("Write Field(\\.{property}, .unique, …)."),
        "user_model.username_not_unique.other_backend": .text(
            "two users could have one name: {property} is not unique, and not every backend can tell them apart."),
        "user_model.username_not_unique.other_backend.hint": .text(
            "Make it .unique, unless your own backend finds the right one of several."),
        "user_model.required_username": .text("{property} is the user name, which is asked for anyway."),
        "user_model.required_username.hint": .text("Take it out of requiredFields."),
        "user_model.required_own": .text("{property} is nothing that a person can be asked for here."),
        "user_model.required_own.hint": .text("Take it out of requiredFields."),
        "user_model.required_twice": .text("{property} would be asked for twice."),
        "user_model.required_twice.hint": .text("Take one of the two out of requiredFields."),
        "user_model.no_column": .text("{property} is not kept in the database."),
        "user_model.no_column.hint": .text("Make it a stored property and add Field(\\.{property}) to the schema."),
        "user_model.short_password": .text(
            "the column of the password holds {limit} characters, and encoded passwords are longer than that."),
        "user_model.short_password.hint": .text("Write Field(\\.password, .maxLength({needed}))."),
        "user_model.reserved_name": .text(
            "{property} is hidden from templates: {name} tells there whether somebody is logged in."),
        "user_model.reserved_name.hint": .text("Give the property another name."),
        "user_model.no_email": .text("users have no e-mail address, so nobody can be sent a link for a new password."),
        "user_model.no_email.hint": .text(
            "If they should have one, add a property with the option .email and name it as emailField."),
        "user_model.email_unchecked": .text("{property} is the e-mail address, but is not checked to be one."),
        "user_model.email_unchecked.hint": .text("Write Field(\\.{property}, .email, …)."),
        "user_model.question_unknown": .text("SignUpField names {property}, which the schema has no field for."),
        "user_model.question_unknown.hint": .text("Add its Field to the schema, or ask for something else."),
        "user_model.question_double": .text("the sign-up form has a field “{name}” already."),
        "user_model.question_double.hint": .text(
            "Take it out of signUp.fields; a question about nothing of the model may have another name."),
        "user_model.question_forbidden": .text("any visitor could choose {property} at sign-up."),
        "user_model.question_forbidden.hint": .text("Take it out of signUp.fields, and set it in your program."),
        "user_model.invented": .text("nobody has said what {property} is for a new user."),
        "user_model.invented.hint": .text(
            "Write Field(\\.{property}, default: …) – what the property begins with in the struct is not seen –, or make it "
                + "optional, or name it in requiredFields, or set it in an init(username:)."),
        "user_model.invented_text": .text("{property} is empty for a new user, unless sign-up asks for it."),
        "user_model.invented_text.hint": .text(
            "Write Field(\\.{property}, .blank) if that is meant, or Field(\\.{property}, default: …)."),
        "user_model.no_draft": .text("no user can be made of the schema's default values and a name: {reason}."),
        "user_model.no_draft.hint": .text("Write init(username:), or give the fields that cannot be empty a default."),
        "user_model.never_known": .text(
            "{property} must refer to a row, and nobody is asked for it, so no user can be added."),
        "user_model.never_known.hint": .text(
            "Make it optional, name it in requiredFields, or set it in init(username:)."),
    ]
}
