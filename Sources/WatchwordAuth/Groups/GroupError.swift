/// Why a group cannot be made or changed.
public enum GroupError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no name.
    case emptyName
    /// The name has more than 150 code points.
    case nameTooLong
    /// The name has a line break or another control character in it.
    case controlCharacter
    /// Another group has the name.
    case nameTaken
    /// The row is not there any more.
    case noSuchGroup

    static let longestName = 150

    /// What is wrong.
    public var description: String {
        switch self {
        case .emptyName: "A group must have a name."
        case .nameTooLong: "The name of a group has at most \(Self.longestName) characters."
        case .controlCharacter: "The name of a group has no control characters in it."
        case .nameTaken: "Another group has this name."
        case .noSuchGroup: "The group is not in the database any more."
        }
    }
}
