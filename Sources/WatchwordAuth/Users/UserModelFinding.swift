public import WatchwordText

/// Something that is wrong, or may be, with a user model.
public struct UserModelFinding: Sendable, Hashable {
    /// How bad it is.
    public enum Weight: Sendable, Hashable {
        /// Worth knowing.
        case note
        /// Works, but perhaps not as it was meant.
        case warning
        /// No site can be made of this model.
        case error
    }

    /// The name of the check; Django's where Django has it.
    public let id: String
    /// How bad it is.
    public let weight: Weight
    /// What was found.
    public let finding: Sentence
    /// What to do about it.
    public let hint: Sentence

    /// A finding whose two sentences stand in the catalogue as `user_model.KEY` and `user_model.KEY.hint`.
    init(_ id: String, _ weight: Weight, _ key: String, _ parameters: [String: String] = [:]) {
        self.id = id
        self.weight = weight
        finding = Sentence("user_model.\(key)", parameters)
        hint = Sentence("user_model.\(key).hint", parameters)
    }
}
