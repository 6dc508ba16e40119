import Synchronization

/// Who is told when rows of models are saved and deleted, and may prevent it.
///
/// ```swift
/// database.events.afterSave(User.self) { user, created, connection in
///     if created {
///         var profile = Profile(user: user.id)
///         try connection.insert(&profile)
///     }
/// }
/// ```
///
/// Observers run in the order in which they were added, within the transaction of the change, and nothing is awaited: what they
/// write is kept together with the row or not at all. One that throws undoes the change, and what it threw comes out of the
/// call that made it, so that the whole transaction is rolled back unless the caller catches it.
///
/// They hear of ``Connection/insert(_:)``, ``Connection/update(_:only:)`` and ``Connection/delete(_:)`` of exactly their model, whoever
/// calls them. Statements in SQL tell nobody. A transaction may be run again after a conflict, and its observers with
/// it, so they change nothing but the database.
public final class ModelEvents: Sendable {
    /// How deeply changes may be made by observers of changes.
    static let deepestNesting = 16

    private let observers = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// Nobody is told yet.
    public init() {}

    /// Adds an observer that is called before a row is written. It may change the model: what it leaves is written.
    ///
    /// - Parameter created: whether it is a new row. When an update names the columns, only those are written, whatever the observer
    ///   changes.
    public func beforeSave<M: Model>(
        _ model: M.Type,
        _ observer: @Sendable @escaping (_ model: inout M, _ created: Bool, any Connection) throws -> Void
    ) {
        change(M.self) { $0.beforeSave.append(observer) }
    }

    /// Adds an observer that is called after a row was written, with the key that it got.
    public func afterSave<M: Model>(
        _ model: M.Type,
        _ observer: @Sendable @escaping (_ model: M, _ created: Bool, any Connection) throws -> Void
    ) {
        change(M.self) { $0.afterSave.append(observer) }
    }

    /// Adds an observer that is called before a row is removed, while what refers to it is still there.
    public func beforeDelete<M: Model>(
        _ model: M.Type, _ observer: @Sendable @escaping (_ model: M, any Connection) throws -> Void
    ) {
        change(M.self) { $0.beforeDelete.append(observer) }
    }

    /// Adds an observer that is called after a row was removed.
    public func afterDelete<M: Model>(
        _ model: M.Type, _ observer: @Sendable @escaping (_ model: M, any Connection) throws -> Void
    ) {
        change(M.self) { $0.afterDelete.append(observer) }
    }

    /// Adds the observers that were gathered elsewhere, behind those that are here.
    public func include(_ others: ModelEvents) {
        let theirs = others.observers.withLock { $0 }
        observers.withLock { mine in
            for (model, added) in theirs {
                guard let present = mine[model] as? any ModelObserving, let added = added as? any ModelObserving else {
                    mine[model] = added
                    continue
                }
                mine[model] = present.followed(by: added)
            }
        }
    }

    /// Whether anybody is told about saved rows of a model: whoever writes many in one statement must write them one by one then.
    public func tellsOfSaves<M: Model>(of model: M.Type) -> Bool {
        guard let observers = observers(of: M.self) else { return false }
        return !observers.beforeSave.isEmpty || !observers.afterSave.isEmpty
    }

    /// The observers of a model; nil when there are none, so that nothing is done for them. The rows of a proxy are those of
    /// its base, whose observers come first.
    func observers<M: Model>(of model: M.Type) -> ModelObservers<M>? {
        let own = observers.withLock { $0[ObjectIdentifier(M.self)] } as? ModelObservers<M>
        guard M.schema.isProxy, let proxy = M.self as? any ProxyModel.Type else { return own }
        guard let ofBase = observers(ofBaseOf: proxy) as? ModelObservers<M> else { return own }
        return own.flatMap { ofBase.followed(by: $0) as? ModelObservers<M> } ?? ofBase
    }

    private func observers<P: ProxyModel>(ofBaseOf proxy: P.Type) -> (any ModelObserving)? {
        observers(of: P.Base.self).map { ModelObservers<P>(lifting: $0) }
    }

    private func change<M: Model>(_ model: M.Type, _ change: (inout ModelObservers<M>) -> Void) {
        observers.withLock { all in
            var observers = all[ObjectIdentifier(M.self)] as? ModelObservers<M> ?? ModelObservers()
            change(&observers)
            all[ObjectIdentifier(M.self)] = observers
        }
    }
}
