/// Why a user cannot be made or changed.
public enum UserError: Error, Sendable, Hashable {
    /// There is no name.
    case emptyUsername
    /// Another user has the name, perhaps since a moment ago.
    case usernameTaken
    /// Another row has the value of a column that is unique; its name.
    case valueTaken(column: String)
    /// Somebody else changed the password after it was looked at.
    case passwordChangedMeanwhile
    /// The row is not there any more.
    case noSuchUser
}

extension UserError: CustomStringConvertible {
    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .emptyUsername: "The user name is empty."
        case .usernameTaken: "Another user has this name, perhaps since a moment ago."
        case .valueTaken(let column): "Another row has the same value in \(column)."
        case .passwordChangedMeanwhile: "Somebody else has changed the password meanwhile."
        case .noSuchUser: "There is no such user any more."
        }
    }
}
