/// The values of fields given as options, `--username joe` or `--username=joe`.
struct FieldOptions {
    private(set) var values: [String: String] = [:]

    /// Reads the options that are not the command's own.
    ///
    /// - Throws: ``CommandFailure`` with the status of a usage error for a field that is not asked for or has no value.
    init(_ arguments: [String], of fields: [SuperuserField]) throws(CommandFailure) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                throw Self.failure("usage.unexpected_argument", ["argument": argument])
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let field = fields.first(where: { Self.isSame($0.name, name) }) else {
                let options = fields.map { "--\($0.name)" }.joined(separator: ", ")
                throw Self.failure("usage.unknown_field", ["option": "--\(name)", "options": options])
            }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw Self.failure("usage.missing_value", ["option": "--\(name)"])
            }
            values[field.name] = value
        }
    }

    private static func failure(_ key: String, _ parameters: [String: String]) -> CommandFailure {
        CommandFailure(key, parameters, status: .usage)
    }

    /// Whether an option means a field; `--date-of-birth` is as good as `--date_of_birth`.
    private static func isSame(_ field: String, _ option: String) -> Bool {
        field.split(separator: "_").elementsEqual(option.split { $0 == "-" || $0 == "_" })
    }
}
