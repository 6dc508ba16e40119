public import WatchwordDatabase
public import WatchwordText

/// How a model's field is called, in the language of a catalogue.
///
/// A catalogue that has `label.auth.user.email` or `noun.auth.user.email` words it; otherwise the schema's own label
/// is taken.
public struct FieldWording: Sendable {
    private let info: FieldInfo
    private let path: String

    /// The wording of a field of a model.
    public init<M: Model>(_ info: FieldInfo, of model: M.Type) {
        self.info = info
        path = "\(M.schema.app).\(M.schema.model).\(info.name)"
    }

    /// What stands before the field in a form.
    public func label(in catalogue: Catalogue) -> Sentence {
        let key = "label." + path
        if catalogue.contains(key) { return Sentence(key) }
        return Sentence(info.label.prefix(1).uppercased() + info.label.dropFirst())
    }

    /// What the field is called in the middle of a sentence.
    public func noun(in catalogue: Catalogue) -> String {
        let key = "noun." + path
        return catalogue.contains(key) ? catalogue.text(key) : info.label
    }
}
