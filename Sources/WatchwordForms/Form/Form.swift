public import WatchwordText

/// Fields, what was answered, and what is wrong with the answers.
///
/// A form is a value. One without data shows its initial values; one with data is *bound*: ``validate()`` judges the
/// answers, after which ``errors`` and the cleaned answers are there.
///
/// ```swift
/// var form = Form(fields, data: data, catalogue: .english)
/// if form.validate(), let name = form[cleaned: "username"] { … }
/// ```
public struct Form: Sendable {
    /// The fields in order.
    public let fields: [FormField]
    /// What was sent; `nil` if nothing was.
    public let data: FormData?
    /// What stands before each name, parted by a hyphen, so that two forms fit into one page.
    public let prefix: String?
    /// Words the labels, help texts and errors.
    public let catalogue: Catalogue
    /// How the form is written.
    public var style: FormStyle
    /// What is wrong; empty before ``validate()``.
    public internal(set) var errors = FormErrors()

    let initial: [String: FormValue]
    /// The answers that count, by the position of their field; empty before ``validate()``.
    var cleaned: [FormValue?] = []

    /// A form of fields, with what was sent if anything was.
    ///
    /// - Parameters:
    ///   - data: what was sent, `nil` for a form that is shown for the first time.
    ///   - initial: what fields hold at first, in place of their own initial values.
    ///   - prefix: what stands before each name.
    public init(
        _ fields: [FormField], data: FormData? = nil, initial: [String: String] = [:], prefix: String? = nil,
        catalogue: Catalogue = .english, style: FormStyle = .standard
    ) {
        self.init(
            fields, data: data, initialValues: initial.isEmpty ? [:] : initial.mapValues(FormValue.text),
            prefix: prefix, catalogue: catalogue, style: style)
    }

    /// A form of fields whose initial values are more than texts.
    public init(
        _ fields: [FormField], data: FormData? = nil, initialValues: [String: FormValue], prefix: String? = nil,
        catalogue: Catalogue = .english, style: FormStyle = .standard
    ) {
        self.fields = fields
        self.data = data
        self.initial = initialValues
        self.prefix = prefix.flatMap { $0.isEmpty ? nil : $0 }
        self.catalogue = catalogue
        self.style = style
    }

    /// Whether anything was sent.
    public var isBound: Bool { data != nil }

    /// A field with its answer and errors, or `nil` if there is none of that name.
    public subscript(_ name: String) -> BoundField? {
        index(of: name).map { BoundField(form: self, index: $0) }
    }

    /// All fields with their answers and errors.
    public var boundFields: [BoundField] {
        fields.indices.map { BoundField(form: self, index: $0) }
    }

    /// The fields that a person sees.
    public var visibleFields: [BoundField] { boundFields.filter { !$0.isHidden } }

    /// The fields that the page carries unseen.
    public var hiddenFields: [BoundField] { boundFields.filter(\.isHidden) }

    func index(of name: String) -> Int? {
        fields.firstIndex { $0.name.hasSameBytes(as: name) }
    }

    func htmlName(at index: Int) -> String {
        guard let prefix else { return fields[index].name }
        return "\(prefix)-\(fields[index].name)"
    }
}
