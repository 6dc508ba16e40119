import WatchwordDatabase

extension UserImportStore {
    /// Writes rows one by one, each with the observers of the user model around it, so that what they make is made for imported users
    /// too.
    ///
    /// - Returns: how many were not there before.
    /// - Throws: ``DatabaseError``; what an observer throws counts as a constraint of the row.
    func insertObserved(_ rows: some Collection<ImportRow>, on connection: any Connection) throws -> Int {
        let name = columns.fields[columns.usernameIndex].column
        var inserted = 0
        var keyed: [ImportRow] = []
        for row in rows {
            let taken: Int64? = try connection.value(
                "SELECT 1 FROM \(table: User.self) WHERE \(identifier: name) = \(row.values[columns.usernameIndex])")
            if taken != nil { continue }
            var values = row.values
            let hasKey = values[columns.keyIndex] != .null
            if !hasKey { values[columns.keyIndex] = User.ID.unsaved.sqlValue }
            var user = try User(row: Row(ValueRow(values)))
            do {
                try connection.insert(&user)
            } catch let error as DatabaseError {
                throw error
            } catch {
                throw DatabaseError.constraintViolation("an observer refused the row")
            }
            if hasKey { keyed.append(row) }
            inserted += 1
        }
        try advanceKeys(beyond: keyed, on: connection)
        return inserted
    }
}
