import WatchwordForms
import WatchwordTemplates

/// What somebody typed into a form before being asked for the password, on its way through the page that asks.
///
/// The page carries it in hidden fields and sends it to where it was going, together with the password: nothing is kept on
/// the server, and the token in the page proves that the form comes from it.
struct CarriedForm {
    /// The most that is carried, in bytes of names and values.
    static let largest = 65_536
    /// A form with such a field may hold a secret, which is not written into a page.
    private static let secretWords = ["passw", "passphrase", "passcode", "secret", "otp", "cvc", "cvv"]

    let entries: [FormData.Entry]

    /// What was typed; nil for what cannot be carried: too much of it, a password, a character that no page can hold.
    init?(_ form: FormData) {
        let entries = form.entries.filter { $0.name != "csrfmiddlewaretoken" }
        let size = entries.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= Self.largest, entries.allSatisfy({ !Self.mayBeSecret($0.name) && !Self.holdsNUL($0) }) else {
            return nil
        }
        self.entries = entries
    }

    /// The fields for the template.
    var templateValue: TemplateValue {
        .list(
            entries.map {
                .dictionary(TemplateDictionary([("name", .string($0.name)), ("value", .string($0.value))]))
            })
    }

    private static func mayBeSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretWords.contains { name.contains($0) } || name.split { !$0.isLetter }.contains("pin")
    }

    private static func holdsNUL(_ entry: FormData.Entry) -> Bool {
        entry.name.utf8.contains(0) || entry.value.utf8.contains(0)
    }
}
