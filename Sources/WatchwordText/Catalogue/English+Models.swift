extension Catalogue {
    static let englishModels: [String: CatalogueEntry] = [
        "models.range": .text("This must be from {least} to {most}."),
        "models.at_least": .text("This must be {least} or more."),
        "models.at_most": .text("This must be {most} or less."),
        "models.decimal": .text("This must be a number."),
        "models.places": .plural(
            one: "There may be {count} digit behind the point at most.",
            other: "There may be {count} digits behind the point at most."),
        "models.whole_digits": .plural(
            one: "There may be {count} digit before the point at most.",
            other: "There may be {count} digits before the point at most."),
        "models.unique": .text("There is a {model} with this {label} already."),
        "models.absent": .text("What is referred to is not there."),
        "models.check": .text("These values do not go together ({name})."),
    ]
}
