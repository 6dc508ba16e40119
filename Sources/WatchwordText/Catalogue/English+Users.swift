extension Catalogue {
    static let englishUsers: [String: CatalogueEntry] = [
        "users.email": .text("E-mail address"),
        "users.username.help": .plural(
            one: "One letter or digit of any script, or one of @ . + - _",
            other: "At most {count} characters: letters and digits of any script, and @ . + - _"),
        "users.username.invalid": .text("A user name consists of letters, digits and the characters @ . + - _ only."),
        "users.username.taken": .text("Somebody has this user name already."),
        "users.value_taken": .text("Somebody has given this already."),
        "users.choose": .text("Please choose"),
        "users.truth.invalid": .text("Answer yes or no."),
        "users.value.invalid": .text("This cannot be understood."),
        "users.date.help": .text("Year, month and day, as in 2001-12-31"),
        "users.date.invalid": .text("This is no date. Write it like 2001-12-31."),
        "users.invalid_login": .text(
            "This {username} and this password do not go together. Mind upper and lower case in both."),
        "users.inactive": .text("This account is switched off."),
        "users.throttled": .plural(
            one: "There were too many attempts. Please wait a second.",
            other: "There were too many attempts. Please wait {count} seconds."),
        "label.auth.user.username": .text("User name"),
        "label.auth.user.email": .text("E-mail address"),
        "label.auth.user.first_name": .text("First name"),
        "label.auth.user.last_name": .text("Last name"),
        "noun.auth.user.username": .text("user name"),
        "noun.auth.user.email": .text("e-mail address"),
        "noun.auth.user.first_name": .text("first name"),
        "noun.auth.user.last_name": .text("last name"),
    ]
}
