public import WatchwordText

/// One thing in which a table is not what a model expects.
public struct SchemaDifference: Sendable, Hashable {
    /// What differs.
    public enum Kind: String, Sendable, Hashable {
        /// There is no such table.
        case missingTable = "missing_table"
        /// There is no such column.
        case missingColumn = "missing_column"
        /// The column holds values of another kind.
        case type
        /// The column holds shorter texts, or smaller numbers, than the model allows.
        case tooNarrow = "too_narrow"
        /// The column holds longer texts than the model allows.
        case tooWide = "too_wide"
        /// The column may hold nothing, and the model cannot.
        case nullable
        /// The column must hold something, and the model need not.
        case notNullable = "not_nullable"
        /// Two rows can have the same values.
        case notUnique = "not_unique"
        /// Two rows cannot have the same values, and the model allows it.
        case unexpectedUnique = "unexpected_unique"
        /// A column that the model does not have must be given a value.
        case demanded
        /// The column holds numbers that the property cannot take.
        case tooLarge = "too_large"
        /// The column of the key is not the table's key.
        case notKey = "not_key"
        /// The database gives new rows no number.
        case notCounted = "not_counted"
        /// The database gives the numbers of deleted rows again.
        case countedAnew = "counted_anew"
        /// The column may name a row that is not there.
        case missingReference = "missing_reference"
        /// The column names rows of another table.
        case otherReference = "other_reference"
        /// Nothing helps to find rows by the columns.
        case missingIndex = "missing_index"
        /// Rows need not fulfil a condition of the model.
        case missingCheck = "missing_check"
    }

    /// The model, `Task`.
    public let model: String
    /// The table.
    public let table: String
    /// The columns it is about; none for the whole table.
    public let columns: [String]
    /// What differs.
    public let kind: Kind
    /// What the model expects, as the engine writes it; empty where the kind says it.
    public let expected: String
    /// What is there.
    public let found: String

    /// Whether something will not work because of it, or is only not as it was meant.
    public var breaks: Bool {
        switch kind {
        case .missingTable, .missingColumn, .type, .notNullable, .demanded, .notCounted: true
        case .tooNarrow, .tooWide, .tooLarge, .nullable, .notUnique, .unexpectedUnique, .notKey, .countedAnew,
            .missingReference, .otherReference, .missingIndex, .missingCheck:
            false
        }
    }

    /// The same of a model that people know better than the one that stands for the table.
    public func told(of model: String) -> SchemaDifference {
        SchemaDifference(
            model: model, table: table, columns: columns, kind: kind, expected: expected, found: found)
    }

    /// What differs, for a person.
    public var finding: Sentence { Sentence("models.differs.\(kind.rawValue)", parameters) }
    /// What to do about it.
    public var remedy: Sentence { Sentence("models.differs.\(kind.rawValue).hint", parameters) }

    private var parameters: [String: String] {
        [
            "model": model, "table": table, "column": columns.joined(separator: ", "), "expected": expected,
            "found": found,
        ]
    }
}
