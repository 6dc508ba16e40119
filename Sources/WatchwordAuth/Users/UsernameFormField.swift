import WatchwordDatabase
import WatchwordForms
import WatchwordText

/// The field of a form that a user name is typed into.
enum UsernameFormField {
    /// Names are neither capitalised by a telephone nor unknown to a password manager.
    private static let attributes = [
        FormAttribute("autocapitalize", "none"), FormAttribute.autocomplete("username"),
    ]

    /// For a name that exists: it is looked up whatever it is made of, so that all that fails fails alike.
    static func known<User: UserModel>(_ model: User.Type, limit: Int, catalogue: Catalogue) -> FormField {
        FormField(
            "username", .text, label: FieldWording(User.usernameField.info, of: User.self).label(in: catalogue),
            attributes: [.autofocus] + attributes + [FormAttribute("maxlength", String(limit))],
            normalize: { UsernameRules.normalized($0, limit: limit) })
    }

    /// For a name that is to be.
    static func new<User: UserModel>(_ model: User.Type, catalogue: Catalogue) -> FormField {
        let info = User.usernameField.info
        let limit = info.maxLength ?? UserColumns.longestName
        return FormField(
            info.name, info.isEmail ? .email : .text,
            label: FieldWording(info, of: User.self).label(in: catalogue), maxLength: limit,
            help: info.isEmail ? nil : .sentence(Sentence("users.username.help", count: limit)),
            attributes: [FormAttribute("maxlength", String(limit))] + attributes + [.autofocus],
            normalize: { UsernameRules.normalized($0, limit: limit) })
    }
}
