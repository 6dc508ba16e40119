import Logging
import Synchronization
import WatchwordDatabase

/// What one user may do, with what the database said kept: for as long as one request or one piece of work takes.
///
/// The permissions that are in the tables are read once, when they are first asked for. What is granted afterwards counts
/// for a value made afterwards, and so from the next request on.
///
/// ```swift
/// let mine = accounts.permissions.cached(for: john)
/// try await mine.has(.change(Bar.self))          // false, and now kept
/// try await accounts.permissions.grant(.change(Bar.self), to: john)
/// try await mine.has(.change(Bar.self))          // false still
/// try await accounts.permissions.cached(for: john).has(.change(Bar.self))    // true
/// ```
public final class UserPermissions<User: UserModel>: Sendable {
    /// Who it is about; nil for a visitor.
    public let user: User?

    private enum Standing { case everything, nothing, asked }
    private let standing: Standing
    let backends: BackendList<User>
    private let logger: Logger
    /// What the user model says; without it in the way of what is asked most.
    private let own: (@Sendable (PermissionName) -> Decision)?
    private let stored = Mutex<Set<PermissionName>?>(nil)

    init(user: User?, backends: BackendList<User>, logger: Logger) {
        self.user = user
        self.backends = backends
        self.logger = logger
        standing =
            switch user {
            case .some(let user) where !user.isActive: .nothing
            case .some(let user) where user.isSuperuser: .everything
            default: .asked
            }
        own = user.map { user -> @Sendable (PermissionName) -> Decision in { user.decides($0) } }
    }

    /// Whether the user may do something.
    ///
    /// Nobody who is switched off may do anything; an active superuser may do everything. Then the user model and the
    /// backends in their order are asked; the first that says yes or no decides, and where nobody does, the answer is no.
    /// - Throws: whatever a backend runs into, after it was logged. There is no answer then, which must be taken for no.
    public func has(_ permission: PermissionName, on object: (any PermissionObject)? = nil) async throws -> Bool {
        switch standing {
        case .everything: return true
        case .nothing: return false
        case .asked: break
        }
        if let own {
            switch own(permission) {
            case .allow: return true
            case .veto: return false
            case .noOpinion: break
            }
        }
        // Nearly always one backend is asked, which goes by what is kept already.
        if object == nil, backends.beginsWithTables, stored.withLock({ $0?.contains(permission) }) == true {
            return true
        }
        for entry in backends.entries {
            switch try await logged(entry, { try await self.ask(entry, permission, object) }) {
            case .allow: return true
            case .veto: return false
            case .noOpinion: continue
            }
        }
        return false
    }

    /// Whether the user may do each of several things. Nothing asked is nothing refused: true for none.
    ///
    /// - Throws: as ``has(_:on:)``.
    public func has(
        all permissions: some Sequence<PermissionName>, on object: (any PermissionObject)? = nil
    ) async throws -> Bool {
        for permission in permissions where try await !has(permission, on: object) { return false }
        return true
    }

    /// Whether the user may do anything at all in an app.
    ///
    /// - Throws: as ``has(_:on:)``.
    public func has(anyIn app: String) async throws -> Bool {
        switch standing {
        case .everything: return true
        case .nothing: return false
        case .asked: break
        }
        switch user?.decides(anyIn: app) ?? .noOpinion {
        case .allow: return true
        case .veto: return false
        case .noOpinion: break
        }
        for entry in backends.entries {
            let decision = try await logged(entry) {
                if entry.goesByTables {
                    return try await self.storedNames(entry.backend).contains { $0.app == app }
                        ? Decision.allow : .noOpinion
                }
                return try await entry.backend.decides(anyIn: app, for: self.user)
            }
            switch decision {
            case .allow: return true
            case .veto: return false
            case .noOpinion: continue
            }
        }
        return false
    }

    /// Everything the backends let the user do: in general, or on one object. A superuser has every permission there is
    /// a row for.
    ///
    /// - Throws: as ``has(_:on:)``.
    public func all(on object: (any PermissionObject)? = nil) async throws -> Set<PermissionName> {
        if standing == .nothing { return [] }
        var names: Set<PermissionName> = []
        for entry in backends.entries {
            let more = try await logged(entry) {
                if entry.goesByTables { return object == nil ? try await self.storedNames(entry.backend) : [] }
                return try await entry.backend.permissions(of: self.user, on: object)
            }
            // Mostly there is but one backend that lists any, whose set is taken as it is.
            if names.isEmpty { names = more } else { names.formUnion(more) }
        }
        return names
    }

    /// The `perms` of templates: looked up here, so that a template only reads.
    ///
    /// - Parameter names: What the template is known to ask for: permissions, and labels of apps. A backend that decides
    ///   one by one is asked about these, and about what it holds.
    /// - Throws: as ``has(_:on:)``.
    public func forTemplates(asking names: @autoclosure () -> Set<String> = []) async throws -> TemplatePermissions {
        switch standing {
        case .everything: return TemplatePermissions(allowsEverything: true, names: [])
        case .nothing: return .none
        case .asked: break
        }
        let all = try await self.all()
        var answers = TemplatePermissions.Answers()
        if !backends.goOnlyByTables {
            let asked = names()
            let apps = asked.filter { !$0.contains(".") }.union(all.map(\.app))
            for name in all.union(asked.compactMap { PermissionName($0) }) { answers.names[name] = try await has(name) }
            for app in apps { answers.apps[app] = try await has(anyIn: app) }
        }
        guard let user else { return TemplatePermissions(names: all, answers: answers) }
        return TemplatePermissions(
            names: all, answers: answers, decides: { user.decides($0) }, decidesApp: { user.decides(anyIn: $0) })
    }

    private func ask(
        _ entry: BackendList<User>.Entry, _ permission: PermissionName, _ object: (any PermissionObject)?
    ) async throws -> Decision {
        guard entry.goesByTables else {
            return try await entry.backend.decides(permission, for: user, on: object)
        }
        // The tables of Django say nothing about single objects.
        if object != nil { return .noOpinion }
        return try await storedNames(entry.backend).contains(permission) ? .allow : .noOpinion
    }

    /// What the tables say, read once, however many backends go by them.
    private func storedNames(_ backend: any AuthenticationBackend<User>) async throws -> Set<PermissionName> {
        if let names = stored.withLock({ $0 }) { return names }
        let names = try await backend.permissions(of: user, on: nil)
        return stored.withLock { stored in
            // Another task may have been quicker; all of them see the same.
            if let earlier = stored { return earlier }
            stored = names
            return names
        }
    }

    func logged<Result>(
        _ entry: BackendList<User>.Entry, _ question: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await question()
        } catch {
            logger.error(
                "A backend failed while deciding about a permission, which is taken for no",
                metadata: [
                    "backend": "\(entry.backend.name)", "user": "\(user.map { $0.id.description } ?? "visitor")",
                    "error": "\(String(reflecting: type(of: error)))",
                ])
            throw error
        }
    }
}
