public import WatchwordTemplates

/// The subject and the text of a reset mail, as templates made them.
public struct ResetMail: Sendable, Hashable {
    /// The template of the subject.
    public static let subjectTemplate = "registration/password_reset_subject.txt"
    /// The template of the text.
    public static let bodyTemplate = "registration/password_reset_email.html"

    /// The subject; line breaks in it are taken out.
    public let subject: String
    /// The text.
    public let body: String

    /// A mail out of two rendered templates.
    public init(subject: String, body: String) {
        // A line break would begin another header; any character that some program takes for one goes.
        self.subject = String(String.UnicodeScalarView(subject.unicodeScalars.filter { !Self.breaksLine($0) }))
        self.body = body
    }

    /// Renders both templates, without escaping, with the names that Django gives them: `email`, `domain`, `site_name`,
    /// `uid`, `user`, `token`, `protocol`.
    public typealias Renderer = @Sendable (_ context: [String: TemplateValue]) throws -> ResetMail

    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
