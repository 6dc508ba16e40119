public import WatchwordDatabase
public import WatchwordForms
public import WatchwordText

extension FormField {
    /// A question about a property of a model, asked as the schema describes it.
    ///
    /// Text has its length limit, and is a box of several lines without one; an e-mail address is one, a truth value is a box
    /// to tick, a choice a list, and what cannot be of the property's type is an error. An answer may be left out if the
    /// property is optional or the field is `.blank`. What more the model asks for is told by ``ModelProblems``.
    ///
    /// ```swift
    /// var form = Form([FormField(\Project.name)], data: try await context.form())
    /// if form.validate(), let name = form[cleaned: \Project.name] { … }
    /// ```
    ///
    /// - Parameters:
    ///   - path: the property; it is a mistake in the program to name one that has no field.
    ///   - catalogue: where `label.app.model.field` may word the label; otherwise it is the schema's.
    public init<M: Model, V: ColumnValue>(_ path: KeyPath<M, V>, in catalogue: Catalogue = .english) {
        let info = M.schema[path]
        self.init(info, of: M.self, required: !info.takesNoAnswer, in: catalogue) {
            V.parse($0) == nil ? .unclear : .fine
        }
    }

    /// What a typed text means for a property.
    enum Reading: Sendable {
        case fine
        case unclear
        case wrong(Sentence)
    }

    init<M: Model>(
        _ info: FieldInfo, of model: M.Type, required: Bool, in catalogue: Catalogue,
        understand: @escaping @Sendable (String) -> Reading
    ) {
        self.init(
            info.name, Self.kind(info), label: FieldWording(info, of: M.self).label(in: catalogue), required: required,
            maxLength: info.maxLength, initial: Self.start(info), help: Self.help(info),
            attributes: info.isEmail ? [.autocomplete("email")] : [],
            validators: [
                { text in
                    switch understand(text) {
                    case .fine: []
                    case .wrong(let sentence): [FormError("invalid", sentence)]
                    case .unclear:
                        [FormError("invalid", info.type == .date ? "users.date.invalid" : "users.value.invalid")]
                    }
                }
            ])
    }

    /// What a new row holds, where the schema says so.
    private static func start(_ info: FieldInfo) -> FormValue? {
        switch info.defaultValue {
        case .bool(let isTrue): info.isBox ? .flag(isTrue) : nil
        case .integer(let number): .text(String(number))
        case .text(let text): .text(text)
        default: nil
        }
    }

    private static func kind(_ info: FieldInfo) -> Kind {
        if info.isBox { return .checkbox }
        if let choices = info.choices {
            return .select(
                [FormChoice("", Sentence("users.choose"))] + choices.map { FormChoice($0.value, Sentence($0.label)) })
        }
        if info.isEmail { return .email }
        let isLong = info.type == .json || info.type == .text && info.maxLength == nil && info.target == nil
        return isLong ? .textArea(rows: 10, columns: 40) : .text
    }

    private static func help(_ info: FieldInfo) -> Help? {
        if let help = info.help { return .sentence(Sentence(help)) }
        return info.type == .date ? .sentence(Sentence("users.date.help")) : nil
    }
}

extension FieldInfo {
    /// Whether it is asked for by a box to tick, which says no when it is left alone.
    var isBox: Bool { type == .boolean && !isNullable }

    /// Whether a question about it may be left without an answer.
    var takesNoAnswer: Bool { isBox || mayBeBlank || isNullable }
}
