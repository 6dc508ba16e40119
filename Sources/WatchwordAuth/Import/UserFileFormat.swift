/// How users are written in a file.
public enum UserFileFormat: String, Sendable, Hashable, CaseIterable {
    /// One JSON object a line, its keys the names of the fields.
    case jsonLines = "jsonl"
    /// Comma-separated values (RFC 4180), the first line the names of the fields.
    case csv

    /// The format that a file's name ends in; nil when it says nothing.
    public init?(ofFileNamed name: String) {
        switch name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() {
        case "jsonl", "ndjson", "json": self = .jsonLines
        case "csv": self = .csv
        default: return nil
        }
    }
}
