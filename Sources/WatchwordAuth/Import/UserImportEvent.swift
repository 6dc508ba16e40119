/// What is to be done with the rows.
public enum UserImportPurpose: Sendable, Hashable {
    /// They are written.
    case write
    /// They are looked at, and nothing is changed.
    case rehearse
}

/// How an import ended.
public enum UserImportEnding: Sendable, Hashable {
    /// The file was read to its end.
    case finished
    /// Somebody asked to stop; what was counted is in the database.
    case interrupted
}

/// What is told on the way.
public enum UserImportEvent: Sendable {
    /// A row that was not taken.
    case refused(RefusedRow)
    /// How far it has come; after each piece, and not before it is in the database.
    case progress(ImportCounts)
}

/// How far an import has come.
public struct ImportCounts: Sendable, Hashable {
    /// Users that were made.
    public var imported = 0
    /// Rows whose user name somebody had already.
    public var alreadyThere = 0
    /// Rows that were not taken.
    public var refused = 0
    /// How much of the file that is, in bytes.
    public var bytesRead = 0

    /// Nothing yet.
    public init() {}

    /// All rows that were dealt with.
    public var rows: Int { imported + alreadyThere + refused }
}
