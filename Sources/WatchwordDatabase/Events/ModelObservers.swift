/// The observers of one model, whatever it is.
protocol ModelObserving: Sendable {
    /// Both, the other ones last. Other ones of another model do not count.
    func followed(by other: any ModelObserving) -> any ModelObserving
}

extension ModelObservers where M: ProxyModel {
    /// The observers of the base, called with the base of a proxy.
    init(lifting base: ModelObservers<M.Base>) {
        beforeSave = base.beforeSave.map { observer in { try observer(&$0.base, $1, $2) } }
        afterSave = base.afterSave.map { observer in { try observer($0.base, $1, $2) } }
        beforeDelete = base.beforeDelete.map { observer in { try observer($0.base, $1) } }
        afterDelete = base.afterDelete.map { observer in { try observer($0.base, $1) } }
    }
}

/// The observers of one model.
struct ModelObservers<M: Model>: ModelObserving {
    var beforeSave: [@Sendable (inout M, Bool, any Connection) throws -> Void] = []
    var afterSave: [@Sendable (M, Bool, any Connection) throws -> Void] = []
    var beforeDelete: [@Sendable (M, any Connection) throws -> Void] = []
    var afterDelete: [@Sendable (M, any Connection) throws -> Void] = []

    func followed(by other: any ModelObserving) -> any ModelObserving {
        guard let other = other as? ModelObservers<M> else { return self }
        var both = self
        both.beforeSave += other.beforeSave
        both.afterSave += other.afterSave
        both.beforeDelete += other.beforeDelete
        both.afterDelete += other.afterDelete
        return both
    }

    /// Writes a row with its observers around.
    ///
    /// - Parameter write: tells whether there was a row to write.
    func aroundSave(
        of model: M, created: Bool, on connection: any Connection, _ write: (inout M) throws -> Bool
    ) throws -> (model: M, wasWritten: Bool) {
        try together(on: connection) {
            var saved = model
            for observer in beforeSave { try observer(&saved, created, connection) }
            guard try write(&saved) else { return (saved, false) }
            for observer in afterSave { try observer(saved, created, connection) }
            return (saved, true)
        }
    }

    /// Removes a row with its observers around.
    ///
    /// - Parameter remove: tells whether there was a row to remove.
    func aroundDelete(of model: M, on connection: any Connection, _ remove: () throws -> Bool) throws -> Bool {
        try together(on: connection) {
            for observer in beforeDelete { try observer(model, connection) }
            guard try remove() else { return false }
            for observer in afterDelete { try observer(model, connection) }
            return true
        }
    }

    /// Keeps all of it or nothing, even when the caller catches what an observer throws.
    private func together<T>(on connection: any Connection, _ work: () throws -> T) throws -> T {
        guard connection.eventDepth < ModelEvents.deepestNesting else {
            throw DatabaseError.other("the observers of \(M.self) cause the change that they observe, without end")
        }
        connection.eventDepth += 1
        defer { connection.eventDepth -= 1 }
        return try connection.savepoint(work)
    }
}
