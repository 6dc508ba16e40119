/// Why a site cannot be made from settings that are well-formed.
public enum SiteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The user model does not describe itself completely, or a site cannot work with it; each problem names the property
    /// and the remedy.
    case unsoundModel(name: String, problems: [String])

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .unsoundModel(let name, let problems):
            "\(name) cannot be the user of a site as it is:\n"
                + problems.map { "  - " + $0 }.joined(separator: "\n")
        }
    }
}
