/// Why a site cannot be made from settings that are well-formed.
public enum SiteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The user model does not describe itself completely, or a site cannot work with it; each problem names the property
    /// and the remedy.
    case unsoundModel(name: String, problems: [String])
    /// Models or permissions of the site share a name; each problem says where and what to do.
    case clashingModels(problems: [String])
    /// The header that a remote user comes in cannot be one; the problem says why.
    case unfitHeader(problem: String)
    /// Two backends have one name, so that a session could not say which of them opened it.
    case clashingBackends(name: String)
    /// Models that the app registered do not describe themselves completely; each problem names the model and the remedy.
    case unsoundRegistered(problems: [String])

    /// More than one of these.
    case several([SiteError])

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .unsoundRegistered(let problems):
            "Models cannot be registered as they are:\n" + Self.list(problems)
        case .unsoundModel(let name, let problems):
            "\(name) cannot be the user of a site as it is:\n" + Self.list(problems)
        case .clashingModels(let problems):
            "The models of the site do not go together:\n" + Self.list(problems)
        case .several(let errors): errors.map(\.description).joined(separator: "\n")
        case .unfitHeader(let problem): problem
        case .clashingBackends(let name):
            "Two backends of the site are called \(name). Give one of them another `name`, or take it out of `backends`."
        }
    }

    private static func list(_ problems: [String]) -> String {
        problems.map { "  - " + $0 }.joined(separator: "\n")
    }
}
