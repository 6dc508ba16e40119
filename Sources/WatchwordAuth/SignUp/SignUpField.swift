public import WatchwordDatabase
public import WatchwordForms
public import WatchwordText

/// A question of the sign-up form, beside the user name and the password.
///
/// The form asks by itself for the e-mail address and for the model's required fields. An app adds what else it wants to
/// know:
///
/// ```swift
/// site.signUp.fields = [
///     SignUpField(\.nickname) { $0.count < 3 ? Sentence("Use at least three letters.") : nil },
///     SignUpField(FormField("terms", .checkbox, label: Sentence("I accept the terms"))),
/// ]
/// ```
public struct SignUpField<User: UserModel>: Sendable {
    /// The name of the field in the form.
    public let name: String
    /// The property that the answer is kept in; nil for a question about something else.
    let info: FieldInfo?
    /// The property that it asks about although the schema has no field for it: a mistake that the site is not made with.
    let strangeProperty: String?
    /// Whether an empty answer is taken.
    let acceptsEmpty: Bool
    private let make: @Sendable (Catalogue) -> FormField
    private let keep: @Sendable (inout User, FormValue) -> Void

    /// A question about a property of the model: asked as the schema describes it, and kept in the property.
    ///
    /// Text has its length limit, an e-mail address is one, a truth value is a box to tick, and nobody gets past the
    /// field with something that its type cannot be. An answer may be left out if the property is optional or the field is
    /// `.blank`. The e-mail address and what the model requires, which the form asks for anyway, are asked for in this way then. The
    /// user name, the password, and what a visitor must not choose, as the key, are refused when the site starts.
    ///
    /// - Parameter check: what is wrong with an answer, nil if nothing is.
    public init<V: ColumnValue>(
        _ path: WritablePath<User, V>, check: @escaping @Sendable (V) -> Sentence? = { _ in nil }
    ) {
        guard User.schema.position(of: path) != nil else {
            self.init(strangeProperty: shownName(of: path))
            return
        }
        self.init(
            User.schema[path],
            understand: { text in
                guard let value = V.parse(text) else { return .unclear }
                return check(value).map(FormField.Reading.wrong) ?? .fine
            },
            write: { user, text in
                if let value = V.parse(text) { user[keyPath: path] = value }
            })
    }

    /// A question about something that the model has no property for, such as the consent to terms.
    ///
    /// - Parameters:
    ///   - field: the question, with its rules.
    ///   - keep: puts the answer into the new user, where it belongs there in another form.
    public init(_ field: FormField, keep: @escaping @Sendable (inout User, FormValue) -> Void = { _, _ in }) {
        name = field.name
        info = nil
        strangeProperty = nil
        acceptsEmpty = !field.required
        make = { _ in field }
        self.keep = keep
    }

    private init(strangeProperty: String) {
        name = strangeProperty
        info = nil
        self.strangeProperty = strangeProperty
        acceptsEmpty = true
        make = { _ in FormField(strangeProperty, .text) }
        keep = { _, _ in }
    }

    /// - Parameter isRequired: nil to ask the schema.
    private init(
        _ info: FieldInfo, isRequired: Bool? = nil, understand: @escaping @Sendable (String) -> FormField.Reading,
        write: @escaping @Sendable (inout User, String) -> Void
    ) {
        let acceptsEmpty = info.isBox || !(isRequired ?? !info.takesNoAnswer)
        self.acceptsEmpty = acceptsEmpty
        name = info.name
        self.info = info
        strangeProperty = nil
        make = { FormField(info, of: User.self, required: !acceptsEmpty, in: $0, understand: understand) }
        keep = { user, value in
            if let text = value.text { write(&user, text) }
        }
    }

    func field(in catalogue: Catalogue) -> FormField { make(catalogue) }

    /// Puts an answer that counts into a user. What cannot be read was refused by the field.
    func set(_ answer: FormValue, of user: inout User) { keep(&user, answer) }
}

extension SignUpField {
    /// What is asked in any case: the e-mail address first, then what the model requires.
    static func standard(email: AccountSettings.SignUpEmail) -> [SignUpField] {
        var fields: [SignUpField] = []
        let username = User.usernameField.info.name
        let address = User.emailField.info.flatMap { $0.name == username ? nil : $0 }
        if let address {
            fields.append(
                SignUpField(
                    address, isRequired: email == .required, understand: { _ in .fine },
                    write: { $0.emailAddress = $1 }))
        }
        for field in User.requiredFields where field.info.name != username && field.info.name != address?.name {
            fields.append(
                SignUpField(
                    field.info, understand: { field.understands($0) ? .fine : .unclear },
                    write: { _ = field.set(&$0, $1) }))
        }
        return fields
    }
}
