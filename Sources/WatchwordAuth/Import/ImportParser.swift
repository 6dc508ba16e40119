import WatchwordDatabase
import WatchwordText

/// Makes rows of the records of a file.
struct ImportParser {
    private var lines: ImportLines
    private var reader: ImportRowReader
    private var hasSeenRow = false

    /// How many bytes of the file were read as records.
    var bytesTaken: Int { lines.bytesTaken }

    /// Reads as far as the header of a CSV file.
    ///
    /// - Throws: ``UserImportError``, and what the source throws.
    init(_ source: ImportSource, format: UserFileFormat, columns: ImportColumns) throws {
        reader = ImportRowReader(columns: columns, format: format)
        lines = try ImportLines(source, format: format)
        if format == .csv { try readHeader() }
    }

    private mutating func readHeader() throws {
        var first: [ImportCell] = []
        while first.isEmpty {
            let record = try lines.next { bytes in
                Result { () throws(ImportRefusal) in bytes.isEmpty ? [] : try CSVRecord.cells(bytes) }
            }
            guard let record else { return }
            guard case .success(.success(let cells)) = record.result else { throw UserImportError.unreadableHeader }
            first = cells
        }
        let columns = reader.columns
        let names = first.map { if case .written(let name) = $0 { name } else { "" } }
        try expect(unknown: names.filter { columns.index(of: $0) == nil })
        let header = names.compactMap { columns.index(of: $0) }
        let repeated = Set(header.filter { index in header.count { $0 == index } > 1 }).sorted()
        guard repeated.isEmpty else { throw UserImportError.repeatedColumns(repeated.map { columns.fields[$0].name }) }
        let missing = columns.fields.indices.filter { columns.isRequired($0) && !header.contains($0) }
        guard missing.isEmpty else { throw UserImportError.missingColumns(missing.map { columns.fields[$0].name }) }
        reader.header = header
    }

    private func expect(unknown: [String]) throws(UserImportError) {
        guard unknown.isEmpty else {
            throw .unknownColumns(
                unknown.prefix(10).map(ImportRefusal.shown), known: reader.columns.fields.map(\.name))
        }
    }

    /// The next rows, as many as are asked for or as there are.
    ///
    /// - Parameter refuse: Called with each row that cannot be taken.
    /// - Throws: ``UserImportError`` when the first object of JSON lines has keys that no user has, and what the source throws.
    mutating func rows(_ count: Int, refuse: (RefusedRow) -> Void) throws -> Piece {
        var piece = Piece()
        piece.rows.reserveCapacity(count)
        while piece.rows.count < count, piece.refused < count {
            let (reader, isFirst) = (reader, !hasSeenRow)
            let record = try lines.next { bytes in
                let names = isFirst ? reader.unknownNames(bytes) : []
                return (names, Result { () throws(ImportRefusal) in try reader.values(bytes) })
            }
            guard let record else {
                piece.isLast = true
                break
            }
            do {
                let (unknown, values) = try record.result.get()
                try expect(unknown: unknown)
                if let values = try values.get() {
                    hasSeenRow = true
                    piece.rows.append(ImportRow(line: record.line, values: values))
                }
            } catch let error as UserImportError {
                throw error
            } catch {
                piece.refused += 1
                refuse(RefusedRow(line: record.line, reason: Self.reason(of: error)))
            }
        }
        piece.bytesTaken = bytesTaken
        return piece
    }

    /// Some rows of a file.
    struct Piece: Sendable {
        var rows: [ImportRow] = []
        /// How many were left out.
        var refused = 0
        /// How many bytes of the file were read up to here.
        var bytesTaken = 0
        /// Whether the file ends with them.
        var isLast = false
    }

    private static func reason(of error: any Error) -> Sentence {
        switch error {
        case let refusal as ImportRefusal: refusal.reason
        case ImportLines.Problem.openQuote: ImportRefusal("open_quote").reason
        default: ImportRefusal("too_much", ["limit": String(ImportLines.longestRecord >> 20)]).reason
        }
    }
}
