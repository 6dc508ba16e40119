/// How forms are written, apart from their fields.
public struct FormStyle: Sendable, Hashable {
    /// What stands before the name in the `id` of a field; `nil` leaves ids out, and with them all that refers to one.
    public var idPrefix: String? = "id_"
    /// What stands after the name in the `id` of a field.
    public var idSuffix = ""
    /// What follows a label that does not end in punctuation.
    public var labelSuffix = ":"
    /// Whether the browser is told which fields need an answer.
    public var marksRequired = true
    /// The class of what stands around a field with errors.
    public var errorClass: String?
    /// The class of what stands around a field that needs an answer, and of its label.
    public var requiredClass: String?

    /// The usual style.
    public init() {}

    /// The usual style.
    public static let standard = FormStyle()
}
