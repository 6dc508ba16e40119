/// Why a site cannot be made from settings that are well-formed.
public enum SiteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The user model does not describe itself completely; each problem names the property.
    case unsoundModel(name: String, problems: [String])

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .unsoundModel(let name, let problems):
            "The schema of \(name) and its properties do not fit together:\n"
                + problems.map { "  - " + $0 }.joined(separator: "\n")
        }
    }
}
