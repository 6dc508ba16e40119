/// What can go wrong between a program and its database, by what one can do about it.
///
/// Both drivers map their errors into these. A description names tables, columns and constraints, and the file or server
/// where that helps, but never the value of a column: it can be written to a log.
public enum DatabaseError: Error, Sendable, Hashable {
    /// The database cannot be reached: no file or folder, no server, a refused log-in, a file that is no database.
    case unavailable(String)
    /// Somebody else holds a lock for longer than we wait, or the pool of connections is exhausted: try again later.
    case busy(String)
    /// The database can be read but not written.
    case readOnly(String)
    /// A table or a column that a statement needs is not there: the migrations were not applied.
    case missingTable(String)
    /// A row with these values exists already.
    case uniqueViolation(constraint: String?, table: String?, columns: [String])
    /// A row that is referred to does not exist, or one that others refer to was to be deleted.
    case foreignKeyViolation
    /// Another constraint: a NULL where a value must be, a failed check, text that is too long.
    case constraintViolation(String)
    /// The connection was lost while a transaction was being committed: what it wrote may be there or not. Trying again could
    /// do it twice, so look first.
    case unknownOutcome(String)
    /// A column does not hold what the program expected.
    case unreadable(String)
    /// Everything else: an error of syntax, a full disk.
    case other(String)
}

extension DatabaseError: CustomStringConvertible {
    /// What happened, in one line.
    public var description: String {
        switch self {
        case .unavailable(let reason): "The database is not available: \(reason)"
        case .busy(let reason): "The database is busy: \(reason)"
        case .readOnly(let reason): "The database cannot be written: \(reason)"
        case .missingTable(let reason):
            "The database lacks a table or a column (were the migrations applied?): \(reason)"
        case .uniqueViolation(let constraint, let table, let columns):
            "A row with this value exists already: "
                + (constraint ?? columns.map { (table.map { $0 + "." } ?? "") + $0 }.joined(separator: ", "))
        case .foreignKeyViolation:
            """
            A row refers to one that is not there, or is still referred to by others; delete(_:within:) takes those along
            """
        case .constraintViolation(let reason): "The database refused a value: \(reason)"
        case .unknownOutcome(let reason): "Whether the database kept a change is not known: \(reason)"
        case .unreadable(let reason): "The database holds a value that cannot be read: \(reason)"
        case .other(let reason): "The database reported an error: \(reason)"
        }
    }
}

extension DatabaseError {
    /// A second statement in a closure of ``Database/readStatement(_:)``.
    public static let secondStatement = DatabaseError.other("readStatement takes one statement; use read for several")
}
