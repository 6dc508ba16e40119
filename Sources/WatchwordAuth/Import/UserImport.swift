import WatchwordDatabase
import WatchwordCrypto
import WatchwordText

/// Takes users over from a file, their passwords encoded already.
///
/// It can be broken off at any time and begun again: a user whose name is there already is passed over, so nobody comes
/// twice. Rows that cannot be taken are told and do not stop the others. Rows are written some thousand at a time, each
/// piece in a transaction of its own, while the next piece is read.
public struct UserImport<User: UserModel>: Sendable {
    private let database: any Database
    private let columns: ImportColumns
    private let store: UserImportStore<User>
    private let rowsPerTransaction: Int

    /// An import into the database of the given accounts.
    ///
    /// - Parameter rowsPerTransaction: How many rows are written together; by default what suits the engine. Names come in
    ///   no order, so a row touches a page of the index that hardly another one of its transaction does, unless there are many:
    ///   10,000 on SQLite, which writes whole pages, 5,000 on PostgreSQL.
    public init(_ accounts: Accounts<User>, rowsPerTransaction: Int? = nil) {
        self.rowsPerTransaction = max(1, rowsPerTransaction ?? (accounts.database.dialect == .sqlite ? 10_000 : 5000))
        database = accounts.database
        columns = ImportColumns(of: User.self, hashers: accounts.settings.hashers, clock: accounts.clock)
        store = UserImportStore(columns: columns)
    }

    /// Imports a file.
    ///
    /// - Parameters:
    ///   - isStopped: Asked between two pieces; once it says yes, the piece in flight is finished and no other begun.
    ///   - report: Called with what happens, from one task at a time.
    /// - Throws: ``UserImportError`` before anything is written; `DatabaseError` when the database goes away, and what the
    ///   source throws. What was counted until then is in the database.
    public func run(
        _ source: ImportSource, as format: UserFileFormat, for purpose: UserImportPurpose = .write,
        isStopped: @escaping @Sendable () -> Bool = { false }, report: @escaping @Sendable (UserImportEvent) -> Void
    ) async throws -> UserImportEnding {
        guard database.dialect == .sqlite, purpose == .write else {
            return try await pieces(source, format, purpose, isStopped, report)
        }
        try? await store.widenCache(of: database)
        let ending: Result<UserImportEnding, any Error>
        do {
            ending = .success(try await pieces(source, format, purpose, isStopped, report))
        } catch {
            ending = .failure(error)
        }
        try? await store.resetCache(of: database)
        return try ending.get()
    }

    private func pieces(
        _ source: ImportSource, _ format: UserFileFormat, _ purpose: UserImportPurpose,
        _ isStopped: @escaping @Sendable () -> Bool, _ report: @escaping @Sendable (UserImportEvent) -> Void
    ) async throws -> UserImportEnding {
        var counts = ImportCounts()
        let refuse: @Sendable (RefusedRow) -> Void = { report(.refused($0)) }
        do {
            var parser = try ImportParser(source, format: format, columns: columns)
            var piece = try parser.rows(rowsPerTransaction, refuse: refuse)
            while true {
                let rows = piece.rows
                async let outcome = finish(rows, purpose)
                let stopsHere = piece.isLast || isStopped()
                let next = stopsHere ? nil : Result { try parser.rows(rowsPerTransaction, refuse: refuse) }
                let written = try await outcome
                written.refused.forEach(refuse)
                counts.imported += written.imported
                counts.alreadyThere += written.alreadyThere
                counts.refused += piece.refused + written.refused.count
                counts.bytesRead = piece.bytesTaken
                report(.progress(counts))
                guard let next else { return piece.isLast ? .finished : .interrupted }
                piece = try next.get()
            }
        } catch is ImportInterrupted {
            return .interrupted
        }
    }

    private struct Outcome: Sendable {
        var imported = 0
        var alreadyThere = 0
        var refused: [RefusedRow] = []

        mutating func add(_ other: Outcome) {
            imported += other.imported
            alreadyThere += other.alreadyThere
            refused += other.refused
        }
    }

    private func finish(_ rows: [ImportRow], _ purpose: UserImportPurpose) async throws -> Outcome {
        if rows.isEmpty { return Outcome() }
        if purpose == .rehearse {
            let found = try await database.read { [store] in try store.look(at: rows, on: $0) }
            return outcome(of: found, imported: found.new.count)
        }
        do {
            return try await write(rows)
        } catch let error as DatabaseError where error.isAboutRows {
            // Most often keys that others have. These can be found without trying each row.
            let found = try await database.read { [store] in try store.look(at: rows, on: $0) }
            var outcome = outcome(of: found, imported: 0)
            outcome.add(try await halve(found.new))
            outcome.refused.sort { $0.line < $1.line }
            return outcome
        }
    }

    private func outcome(of found: UserImportStore<User>.Findings, imported: Int) -> Outcome {
        let reason = ImportRefusal("taken", ["field": columns.fields[columns.keyIndex].name]).reason
        return Outcome(
            imported: imported, alreadyThere: found.alreadyThere,
            refused: found.clashing.map { RefusedRow(line: $0.line, reason: reason) })
    }

    private func write(_ rows: [ImportRow]) async throws -> Outcome {
        let imported = try await database.write { [store] in try store.insert(rows, on: $0) }
        return Outcome(imported: imported, alreadyThere: rows.count - imported)
    }

    /// Writes rows of which at least one is refused: half of them and half of them again, until the bad ones stand alone.
    ///
    /// Each part has a transaction of its own, because some constraints speak up no sooner than at its end.
    private func halve(_ rows: [ImportRow]) async throws -> Outcome {
        if rows.isEmpty { return Outcome() }
        do {
            return try await write(rows)
        } catch let error as DatabaseError where error.isAboutRows {
            if rows.count == 1 { return Outcome(refused: [RefusedRow(line: rows[0].line, reason: reason(of: error))]) }
            let middle = rows.count / 2
            var outcome = try await halve(Array(rows[..<middle]))
            outcome.add(try await halve(Array(rows[middle...])))
            return outcome
        }
    }

    private func reason(of error: DatabaseError) -> Sentence {
        switch error {
        case .uniqueViolation(let constraint, _, let names):
            let names = names.map { column in columns.fields.first { $0.column == column }?.name ?? column }
            let field = names.isEmpty ? constraint ?? "?" : names.joined(separator: ", ")
            return ImportRefusal("taken", ["field": field]).reason
        case .foreignKeyViolation: return ImportRefusal("reference").reason
        // The words of the others may quote what could not be stored.
        default: return ImportRefusal("database").reason
        }
    }
}

extension DatabaseError {
    /// Whether another row might have been taken, where with the rest there is no use in going on.
    fileprivate var isAboutRows: Bool {
        switch self {
        case .uniqueViolation, .foreignKeyViolation, .constraintViolation, .other: true
        case .unavailable, .busy, .readOnly, .missingTable, .unknownOutcome, .unreadable: false
        }
    }
}
