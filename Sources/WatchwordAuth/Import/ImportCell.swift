/// One value of a row as a file has it, before anybody knows what the column takes.
enum ImportCell: Sendable, Equatable {
    /// The row says nothing: the key is not there, or the CSV field is empty and without quotes.
    case absent
    case null
    case bool(Bool)
    /// A JSON number, as it was written.
    case number(String)
    /// A JSON text.
    case text(String)
    /// A CSV field, whose letters may stand for a value of any kind.
    case written(String)

    /// What the file has, where that is text or a number.
    var plainText: String? {
        switch self {
        case .number(let text), .text(let text), .written(let text): text
        case .absent, .null, .bool: nil
        }
    }
}
