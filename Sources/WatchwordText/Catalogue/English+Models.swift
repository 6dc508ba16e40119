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
        "models.differs.missing_table": .text(
            "{model} has no table: {table} is not there, though all migrations were applied."),
        "models.differs.missing_table.hint": .text(
            "Add a migration that makes it: .creating(\"0001_initial\", {model}.self)."),
        "models.differs.missing_column": .text("{table} has no column {column}, which {model} needs."),
        "models.differs.missing_column.hint": .text(
            "Add a migration that makes it, try $0.addColumn(\\{model}.…), or name the column that holds it: "
                + ".column(\"…\")."),
        "models.differs.type": .text("{table}.{column} is {found}; {model} expects {expected}."),
        "models.differs.type.hint": .text(
            "Give the property the type of the column, or change the column in a migration."),
        "models.differs.too_narrow": .text(
            "{table}.{column} is {found}, which holds less than {model} allows: {expected}."),
        "models.differs.too_narrow.hint": .text(
            "Set the limit of the field to that of the column, or widen the column in a migration."),
        "models.differs.too_wide": .text(
            "{table}.{column} is {found}, which holds more than {model} allows: {expected}."),
        "models.differs.too_wide.hint": .text(
            "Set the limit of the field to that of the column: a row may be longer than the model takes."),
        "models.differs.nullable": .text("{table}.{column} may be empty, and {model} cannot read such a row."),
        "models.differs.nullable.hint": .text("Make the property optional, or the column NOT NULL in a migration."),
        "models.differs.not_nullable": .text("{table}.{column} must not be empty, and {model} may leave it so."),
        "models.differs.not_nullable.hint": .text(
            "Make the property one that always has a value, or let the column be NULL in a migration."),
        "models.differs.not_unique": .text("Two rows of {table} can have the same {column}, which {model} rules out."),
        "models.differs.not_unique.hint": .text("Add a migration with try $0.addIndexes(of: {model}.self)."),
        "models.differs.demanded": .text(
            "{table}.{column} must be given a value, and {model} has no property for it: no row can be added."),
        "models.differs.demanded.hint": .text("Add a property for it, or give the column a default in a migration."),
        "models.check": .text("These values do not go together ({name})."),
    ]
}
