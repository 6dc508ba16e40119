public import WatchwordTemplates
public import WatchwordText

/// One question of a form: what it is called, how it is asked, and which answers count.
public struct FormField: Sendable {
    /// How the question is asked, and with it the kind of answer.
    public enum Kind: Sendable, Hashable {
        /// One line of text.
        case text
        /// An e-mail address; any other text is an error of the code `invalid`.
        case email
        /// A password: taken as it is typed, white space included, and never sent back.
        case password
        /// A text that the page carries and nobody sees.
        case hidden
        /// Several lines of text.
        case textArea(rows: Int, columns: Int)
        /// A box to tick. Required means that it must be ticked.
        case checkbox
        /// One of several, from a list that opens.
        case select([FormChoice])
        /// One of several, all in sight.
        case radios([FormChoice])
        /// Any number of several, from a list.
        case multipleSelect([FormChoice])
        /// Any number of several, all in sight.
        case checkboxes([FormChoice])
    }

    /// What stands beside a field to explain it.
    public enum Help: Sendable, Hashable {
        /// A sentence; it is escaped.
        case sentence(Sentence)
        /// Markup from the program itself.
        case html(SafeHTML)
    }

    /// The name under which the answer is sent and kept.
    public let name: String
    /// How the question is asked.
    public var kind: Kind
    /// What the question is called; `nil` makes it out of the name, the empty text leaves it out.
    public var label: Sentence?
    /// Whether an empty answer is an error, of the code `required`.
    public var required: Bool
    /// The longest text, in code points after white space around it is gone. One more is an error, `max_length`.
    public var maxLength: Int?
    /// The shortest text that is not empty, in code points. One fewer is an error, `min_length`.
    public var minLength: Int?
    /// Whether white space around the text is dropped. Passwords keep theirs.
    public var strips: Bool
    /// What the field holds before anyone has answered, unless the form has an initial value for it.
    public var initial: FormValue?
    /// What stands beside the field to explain it.
    public var help: Help?
    /// Further attributes of the element, in order.
    public var attributes: [FormAttribute]
    /// Whether the answer is fixed: the initial value counts, whatever is sent.
    public var isDisabled: Bool
    /// Brings a text into the form in which it is compared. Called only for texts of at most ``maxLength`` code
    /// points, since normalising Unicode is slow enough to be attacked with.
    public var normalize: (@Sendable (String) -> String)?
    /// Further rules for texts that are not empty. All are asked, and all their errors shown.
    public var validators: [@Sendable (String) -> [FormError]]
    /// Our own wordings for some codes of error.
    public var sentences: [String: Sentence]

    /// Describes a field. What is not given is as usual for the kind.
    public init(
        _ name: String, _ kind: Kind = .text, label: Sentence? = nil, required: Bool = true, maxLength: Int? = nil,
        minLength: Int? = nil, strips: Bool? = nil, initial: FormValue? = nil, help: Help? = nil,
        attributes: [FormAttribute] = [], isDisabled: Bool = false, normalize: (@Sendable (String) -> String)? = nil,
        validators: [@Sendable (String) -> [FormError]] = [], sentences: [String: Sentence] = [:]
    ) {
        self.name = name
        self.kind = kind
        self.label = label
        self.required = required
        self.maxLength = maxLength ?? (kind == .email ? EmailAddress.maximumLength : nil)
        self.minLength = minLength
        self.strips = strips ?? (kind != .password)
        self.initial = initial
        self.help = help
        self.attributes = attributes
        self.isDisabled = isDisabled
        self.normalize = normalize
        self.validators = validators
        self.sentences = sentences
    }
}
