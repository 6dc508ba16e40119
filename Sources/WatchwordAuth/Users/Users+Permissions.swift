import WatchwordDatabase

extension Users {
    /// The users who have a permission: given directly, through a group, or with being superuser; in the order of their keys.
    ///
    /// With the built-in backends it takes one query. What the user model itself decides is not looked at.
    ///
    /// ```swift
    /// let closers = try await accounts.users.with(Task.close)
    /// ```
    ///
    /// - Parameters:
    ///   - selection: Whether users who are switched off, and superusers, count.
    ///   - backend: By whose say; by default the say of all backends together.
    /// - Throws: ``PermissionError/noSuchBackend(_:)``; `DatabaseError`, and what a backend throws.
    public func with(
        _ permission: PermissionName, among selection: UserSelection = .active, by backend: BackendName? = nil
    ) async throws -> [User] {
        if let backend, backends.backend(named: backend.description) == nil {
            throw PermissionError.noSuchBackend(backend)
        }
        var found: [User] = []
        var asked = 0
        var tablesWereRead = false
        for entry in backends.entries where backend.map({ $0 == entry.backend.name }) ?? true {
            // Backends that go by the tables all say the same.
            if entry.goesByTables, tablesWereRead { continue }
            tablesWereRead = tablesWereRead || entry.goesByTables
            found += try await entry.backend.users(with: permission, among: selection).filter(selection.includes)
            asked += 1
        }
        guard asked > 1 else { return found }
        var known: Set<User.ID> = []
        return found.filter { known.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }
}
