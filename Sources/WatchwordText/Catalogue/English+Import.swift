extension Catalogue {
    static let importSentences: [String: CatalogueEntry] = [
        "help.import-users": .text("Take users over from a file, their passwords encoded already."),
        "help.import-users.discussion": .text(
            """
            A file holds JSON lines or CSV with a header; keys and columns are the names of the fields: username, email, \
            password and so on. A user whose name is there already is passed over, so an import that was broken off goes \
            on when it is run again. Rows that cannot be taken are told with their line, and the others are imported.
            """),
        "help.import-users.file": .text("The file; - reads standard input."),
        "help.import-users.format": .text("jsonl or csv; by default what the file's name ends in."),
        "help.import-users.dry_run": .text("Look at every row and change nothing."),
        "help.export-users": .text("Write all users to a file that import-users takes back."),
        "help.export-users.discussion": .text(
            "The file holds the encoded passwords, so nobody but you may read it. Keep it no longer than you must."),
        "help.export-users.file": .text("The file; standard output if left out."),
        "help.export-users.format": .text("jsonl or csv; by default what the file's name ends in, or jsonl."),
        "help.export-users.force": .text("Replace a file that is there."),
        "usage.user_format": .text("\"{format}\" is neither jsonl nor csv."),

        "import.format_needed": .text("say what {file} holds: --format jsonl or --format csv."),
        "import.missing_file": .text("there is no file {file}."),
        "import.directory": .text("{file} is a folder, not a file."),
        "import.unreadable": .text("{file} cannot be read: {reason}."),
        "import.unknown_columns": .text(
            "nothing was imported: a user has no {columns}. What a user has: {known}. Are the names spelt like this?"),
        "import.missing_columns": .text("nothing was imported: {columns} must be there for every user."),
        "import.repeated_columns": .text("nothing was imported: {columns} must not come twice."),
        "import.unreadable_header": .text(
            "nothing was imported: the first line is no list of names in UTF-8, with commas between them."),
        "import.refused": .text("Line {line}: {reason}"),
        "import.progress": .text("{percent}{rows} rows, {rate} a second"),
        "import.done": .text("Imported {imported}, already there {there}, refused {refused}."),
        "import.rehearsed": .text(
            "Nothing was changed. Would be imported {imported}, already there {there}, refused {refused}."),
        "import.interrupted": .text("Stopped. Run the same command again to go on: nobody is imported twice."),
        "import.broken_off": .text(
            "{reason}\nImported until then {imported}, already there {there}, refused {refused}. "
                + "Run the same command again to go on: nobody is imported twice."),

        "import.row.missing": .text("{field} is missing."),
        "import.row.null": .text("{field} may not be null."),
        "import.row.type.text": .text("{field} must be text."),
        "import.row.type.boolean": .text("{field} must be true or false."),
        "import.row.type.integer": .text("{field} must be a whole number."),
        "import.row.type.double": .text("{field} must be a number."),
        "import.row.type.timestamp": .text("{field} must be a point in time like 2026-01-31T12:30:00+01:00."),
        "import.row.type.date": .text("{field} must be a day like 2026-01-31."),
        "import.row.choice": .text("{field} must be one of its choices."),
        "import.row.type.uuid": .text("{field} must be a UUID, 32 hexadecimal digits with or without hyphens."),
        "import.row.type.json": .text("{field} must be a JSON value."),
        "import.row.type.blob": .text("{field} must be bytes in hexadecimal digits."),
        "import.row.key": .text("{field} must be greater than 0."),
        "import.row.nul": .text("{field} contains a NUL character."),
        "import.row.utf8": .text("the line is not UTF-8."),
        "import.row.username": .text("{field} has characters other than letters, digits and @ . + - _"),
        "import.row.unnormalized": .text(
            "{field} has signs that are spelled in another way here; write it in its normal form (NFKC)."),
        "import.row.email": .text("{field} is no e-mail address."),
        "import.row.too_long": .text("{field} is longer than {limit} characters."),
        "import.row.password": .text(
            "{field} is not encoded in any way that is known here. Plain passwords are not taken."),
        "import.row.password_unreadable": .text("{field} begins like {algorithm}, but the rest cannot be read."),
        "import.row.taken": .text("another user has this {field}."),
        "import.row.reference": .text("it refers to something that is not in the database."),
        "import.row.database": .text("the database does not take one of its values."),
        "import.row.json": .text("the line is not a JSON object."),
        "import.row.unknown": .text("a user has no {field}."),
        "import.row.repeated": .text("{field} comes twice."),
        "import.row.nested": .text("{field} is a list or an object, where one value is expected."),
        "import.row.csv_quote": .text("a quotation mark stands where none can be."),
        "import.row.csv_count": .text("there are {found} values for {expected} columns."),
        "import.row.open_quote": .text("a quotation that begins here does not end, so nothing behind it was read."),
        "import.row.too_much": .text("the line is longer than {limit} MiB."),

        "export.exists": .text("{file} is there already. Name another file, or say --force to replace it."),
        "export.unwritable": .text("{file} cannot be written: {reason}."),
        "export.done": .plural(one: "Exported one user.", other: "Exported {count} users."),
    ]
}
