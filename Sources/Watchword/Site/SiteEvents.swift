public import WatchwordAuth
public import WatchwordDatabase

/// Who is told what happens on a site: to rows of models within the transaction, to accounts after the commit.
///
/// ```swift
/// site.events.afterSave(User.self) { user, created, connection in
///     if created { var profile = Profile(user: user.id); try connection.insert(&profile) }
/// }
/// site.events.accounts.signedIn { user, request in try await greet(user) }
/// ```
public struct SiteEvents<User: UserModel>: Sendable {
    /// Events of models: synchronous, in the transaction of the change, which one that throws rolls back.
    public let models: ModelEvents
    /// Events of accounts: asynchronous, after the commit; one that throws is logged and changes nothing.
    public let accounts: AccountEvents<User>

    /// Adds an observer that is called before a row is written; see ``ModelEvents/beforeSave(_:_:)``.
    public func beforeSave<M: Model>(
        _ model: M.Type,
        _ observer: @Sendable @escaping (_ model: inout M, _ created: Bool, any Connection) throws -> Void
    ) {
        models.beforeSave(model, observer)
    }

    /// Adds an observer that is called after a row was written; see ``ModelEvents/afterSave(_:_:)``.
    public func afterSave<M: Model>(
        _ model: M.Type,
        _ observer: @Sendable @escaping (_ model: M, _ created: Bool, any Connection) throws -> Void
    ) {
        models.afterSave(model, observer)
    }

    /// Adds an observer that is called before a row is removed; see ``ModelEvents/beforeDelete(_:_:)``.
    public func beforeDelete<M: Model>(
        _ model: M.Type, _ observer: @Sendable @escaping (_ model: M, any Connection) throws -> Void
    ) {
        models.beforeDelete(model, observer)
    }

    /// Adds an observer that is called after a row was removed; see ``ModelEvents/afterDelete(_:_:)``.
    public func afterDelete<M: Model>(
        _ model: M.Type, _ observer: @Sendable @escaping (_ model: M, any Connection) throws -> Void
    ) {
        models.afterDelete(model, observer)
    }
}
