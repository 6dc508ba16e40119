/// Why nothing of a file can be imported.
public enum UserImportError: Error, Sendable, Hashable {
    /// There are columns that the user model has no field for.
    case unknownColumns([String], known: [String])
    /// Columns are missing that every user needs.
    case missingColumns([String])
    /// A column comes twice.
    case repeatedColumns([String])
    /// The first line is no list of names: not UTF-8, or quoted wrongly.
    case unreadableHeader
}
