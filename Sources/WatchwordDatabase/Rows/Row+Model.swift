extension Row {
    /// The model whose columns the row begins with. What cannot be read is told with the table.
    /// - Throws: ``DatabaseError/unreadable(_:)``.
    @inlinable public func model<M: Model>(_ model: M.Type = M.self) throws -> M {
        do { return try M(row: self) } catch { throw located(error, in: M.self) }
    }
}

/// An error that says in whose table the value is.
@usableFromInline func located<M: Model>(_ error: any Error, in model: M.Type) -> any Error {
    guard case DatabaseError.unreadable(let reason) = error else { return error }
    return DatabaseError.unreadable("table \(M.schema.table), \(reason)")
}
