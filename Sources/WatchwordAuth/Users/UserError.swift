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
