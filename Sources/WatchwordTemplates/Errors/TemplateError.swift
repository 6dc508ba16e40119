/// What can go wrong between the name of a template and its text.
public enum TemplateError: Error, Sendable {
    /// No folder and no built-in collection has a template of this name. `tried` lists every place that was searched,
    /// in order; `usedIn` is the tag that asked for it, if a template did.
    case doesNotExist(name: String, tried: [String], usedIn: TemplateExcerpt?)

    /// A template was found but could not be read: it is not UTF-8, not a regular file, or the system refused.
    case unreadable(name: String, origin: String, reason: String)

    /// A template does not follow the language.
    case syntax(TemplateProblem)

    /// A template follows the language but could not be shown with the values it was given.
    case rendering(TemplateProblem)
}

/// What is wrong, and where.
public struct TemplateProblem: Sendable, Hashable {
    /// What is wrong, for a developer.
    public var message: String

    /// The place in the template, if one is known.
    public var excerpt: TemplateExcerpt?

    /// Whether the argument of a filter named a variable that does not exist; `{% if %}` takes that for false.
    var isMissingVariable = false

    /// A problem at a place.
    public init(_ message: String, at excerpt: TemplateExcerpt? = nil) {
        self.message = message
        self.excerpt = excerpt
    }
}

extension TemplateError: CustomStringConvertible {
    /// The message with file, line and the source around it, over several lines.
    public var description: String {
        switch self {
        case .doesNotExist(let name, let tried, let excerpt):
            var text = "There is no template \"\(name)\"."
            text += tried.isEmpty ? " No place is searched for templates." : " Searched, in this order:"
            for place in tried {
                text += "\n    \(place)"
            }
            return text + (excerpt.map { "\nIt was asked for in \($0.description)" } ?? "")
        case .unreadable(let name, let origin, let reason):
            return "The template \"\(name)\" in \(origin) cannot be read: \(reason)"
        case .syntax(let problem), .rendering(let problem):
            guard let excerpt = problem.excerpt else { return problem.message }
            return "\(problem.message)\nIn \(excerpt.description)"
        }
    }

    /// The place in a template that the error is about, if there is one.
    public var excerpt: TemplateExcerpt? {
        switch self {
        case .doesNotExist(_, _, let excerpt): excerpt
        case .unreadable: nil
        case .syntax(let problem), .rendering(let problem): problem.excerpt
        }
    }
}

/// Everything that is wrong with the templates, reported together.
public struct TemplateErrors: Error, Sendable, CustomStringConvertible {
    /// The single errors, in the order of the templates' names.
    public let errors: [TemplateError]

    /// Gathers errors.
    public init(_ errors: [TemplateError]) {
        self.errors = errors
    }

    /// All messages, a blank line between them.
    public var description: String {
        errors.map(\.description).joined(separator: "\n\n")
    }
}
