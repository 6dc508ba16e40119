import WatchwordCrypto
import WatchwordText

/// A superuser made from options and variables alone, for a script.
///
/// The password rules are not asked: who runs this has the database in their hands anyway, and a script cannot choose.
struct UnattendedSuperuser {
    let session: CommandSession
    let given: FieldOptions

    /// - Throws: ``CommandFailure`` naming the option that is missing or what is wrong with a value.
    func create() async throws {
        var values: [String: String] = [:]
        for (index, field) in session.site.superuserFields.enumerated() {
            let value = given.values[field.name] ?? variable(field.name)
            if let value, value.isEmpty, field.acceptsEmpty {
                values[field.name] = value
                continue
            }
            guard let value, !value.isEmpty else {
                if index == 0, value != nil {
                    throw CommandFailure("superuser.blank", ["label": field.label.capitalisedFirst])
                }
                throw CommandFailure("superuser.option_needed", ["option": "--\(field.name)"])
            }
            let problems = try await SuperuserAnswers(session.site).problems(
                of: value, for: field, isUsername: index == 0)
            guard problems.isEmpty else {
                let reasons = problems.map { session.catalogue.text($0) }.joined(separator: "; ")
                throw CommandFailure("superuser.refused", ["option": "--\(field.name)", "reasons": reasons])
            }
            values[field.name] = value
        }
        try await session.site.createSuperuser(values, password: variable("password").map { Secret($0) })
        session.say("superuser.created")
    }

    private func variable(_ field: String) -> String? {
        let name = "SUPERUSER_" + field.uppercased()
        return session.environment["WATCHWORD_\(name)"] ?? session.environment["DJANGO_\(name)"]
    }
}
