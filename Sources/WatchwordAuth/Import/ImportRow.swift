import WatchwordDatabase

/// A row that may be written.
struct ImportRow: Sendable {
    /// The line of the file on which it begins, from 1.
    let line: Int
    /// In the schema's order; NULL for a key that the database is to choose.
    let values: [SQLValue]
}

/// Reads the values of a user out of one record.
struct ImportRowReader: Sendable {
    let columns: ImportColumns
    let format: UserFileFormat
    /// Which field each CSV column is.
    var header: [Int] = []

    /// - Returns: nil for a line with nothing on it.
    func values(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportRefusal) -> [SQLValue]? {
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
        var cells = [ImportCell](repeating: .absent, count: columns.fields.count)
        switch format {
        case .csv:
            let found = try CSVRecord.cells(bytes)
            guard found.count == header.count else {
                throw ImportRefusal("csv_count", ["found": String(found.count), "expected": String(header.count)])
            }
            for (index, cell) in zip(header, found) { cells[index] = cell }
        case .jsonLines:
            try JSONRecord.members(bytes) { name, cell throws(ImportRefusal) in
                guard let index = columns.index(of: name) else {
                    throw ImportRefusal("unknown", ["field": ImportRefusal.shown(name)])
                }
                guard cells[index] == .absent else { throw ImportRefusal("repeated", ["field": name]) }
                cells[index] = cell
            }
        }
        return try columns.values(cells)
    }

    /// The keys of a JSON object that no user has.
    func unknownNames(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        var names: [String] = []
        guard format == .jsonLines else { return [] }
        try? JSONRecord.members(bytes) { name, _ in
            if columns.index(of: name) == nil { names.append(name) }
        }
        return names
    }
}
