import WatchwordDatabase
import WatchwordForms
import WatchwordText

/// What sign-up asks besides name and password.
struct SignUpInput<User: UserModel>: Sendable {
    let info: FieldInfo
    let isRequired: Bool
    private let write: @Sendable (inout User, String) -> Bool

    var name: String { info.name }

    /// The e-mail address first, then what the model requires.
    static func all(email: AccountSettings.SignUpEmail) -> [SignUpInput] {
        var inputs: [SignUpInput] = []
        let username = User.usernameField.info.name
        let address = User.emailField.flatMap { $0.info.name == username ? nil : $0 }
        if let address {
            inputs.append(
                SignUpInput(info: address.info, isRequired: email == .required) { user, text in
                    user.emailAddress = text
                    return true
                })
        }
        for field in User.requiredFields where field.info.name != username && field.info.name != address?.info.name {
            inputs.append(SignUpInput(info: field.info, isRequired: !field.info.mayBeBlank, write: field.set))
        }
        return inputs
    }

    func field(in catalogue: Catalogue) -> FormField {
        FormField(
            name, info.isEmail ? .email : .text, label: FieldWording(info, of: User.self).label(in: catalogue),
            required: isRequired, maxLength: info.maxLength,
            help: info.type == .date ? .sentence(Sentence("users.date.help")) : nil,
            attributes: info.isEmail ? [.autocomplete("email")] : [],
            validators: [
                { text in
                    guard var user = try? User(username: ""), write(&user, text) else {
                        return [FormError("invalid", info.type == .date ? "users.date.invalid" : "users.value.invalid")]
                    }
                    return []
                }
            ])
    }

    func set(_ text: String, of user: inout User) {
        // What cannot be read was refused by the field.
        _ = write(&user, text)
    }
}
