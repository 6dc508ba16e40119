extension Catalogue {
    static let englishPasswords: [String: CatalogueEntry] = [
        "password.too_similar": .text("This password resembles the {attribute} too closely."),
        "password.too_short": .plural(
            one: "This password is too short: use at least {count} character.",
            other: "This password is too short: use at least {count} characters."),
        "password.too_common": .text("Too many people use this password; choose a less common one."),
        "password.entirely_numeric": .text("This password has nothing but digits in it."),
        "password.help.similarity": .text("Choose something unlike your name and other personal information."),
        "password.help.length": .plural(
            one: "Use at least {count} character.",
            other: "Use at least {count} characters."),
        "password.help.common": .text("Avoid passwords that many people use."),
        "password.help.numeric": .text("Use more than just digits."),
        "password.help.repeat": .text("Type the same password once more, so that a slip does not lock you out."),
        "password.mismatch": .text("The two passwords differ."),
        "password.uncheckable": .text(
            "Your password cannot be checked at the moment. Please try again a little later."),
        "password.incorrect": .text("This is not your current password. Please type it again."),
        "password.changed_meanwhile": .text("The password was changed somewhere else just now. Please start again."),
        "password.usable": .text("Log in by password"),
        "password.usable.yes": .text("Allowed"),
        "password.usable.no": .text("Not allowed"),
        "password.usable.help": .text(
            "Without a password this person can only be let in another way, by single sign-on or a directory."),
        "password.label": .text("Password"),
        "password.label.again": .text("Password, once more"),
        "password.label.old": .text("Current password"),
        "password.label.new": .text("New password"),
        "password.label.new_again": .text("New password, once more"),
    ]
}
