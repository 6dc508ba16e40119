public import WatchwordAuth

/// A condition for the requests to a route: who may come in.
///
/// ```swift
/// router.group("tasks").requiring(.permission(Task.close)).post(":id/close") { request, context in … }
/// router.group("office").requiring(.anyOf(.staff, .condition { user in user.email.hasSuffix("@example.com") }))
/// ```
///
/// A visitor whom a sign-in might help is sent to the log-in page and from there back; a user who may not gets 403. A guard that fails
/// has not allowed anything: what went wrong is logged and the answer is 403, or 503 when the database cannot be asked.
public struct Guard<User: UserModel>: Sendable {
    let decide: @Sendable (RequestCell<User>) async throws -> GuardDecision
    /// The permissions that it asks about.
    let permissions: [PermissionName]
    /// What it was given as names of permissions that are none.
    let malformedNames: [String]
    /// Whether it may ask for the password once more.
    let asksForPassword: Bool

    private init(
        permissions: [PermissionName] = [], malformedNames: [String] = [], asksForPassword: Bool = false,
        _ decide: @Sendable @escaping (RequestCell<User>) async throws -> GuardDecision
    ) {
        self.decide = decide
        self.permissions = permissions
        self.malformedNames = malformedNames
        self.asksForPassword = asksForPassword
    }

    /// Somebody is signed in.
    public static var login: Guard {
        Guard { cell in try await cell.user() == nil ? .needsLogin : .allowed }
    }

    /// A user who may enter the admin, and is not switched off.
    public static var staff: Guard {
        condition("is not staff") { $0.isActive && $0.isStaff }
    }

    /// A user who may do something. Backends are asked about visitors too, and may let them.
    public static func permission(_ permission: PermissionName) -> Guard {
        Guard(permissions: [permission]) { cell in
            if try await cell.may(permission) { return .allowed }
            return try await cell.user() == nil ? .needsLogin : .refused("lacks \(permission)")
        }
    }

    /// A user who may do something, by the name of the permission: `tasks.close_task`. A name that is none lets nobody in, and keeps
    /// the site from starting.
    public static func permission(_ name: String) -> Guard {
        if let name = PermissionName(name) { return permission(name) }
        return Guard(malformedNames: [name]) { _ in .refused("is asked for a permission whose name is none") }
    }

    /// A user who signed in, or typed the password again, less than 15 minutes ago. Others are asked for it now, and what they typed
    /// into a form is kept meanwhile.
    public static var recentlyConfirmed: Guard {
        Guard(asksForPassword: true) { cell in
            guard try await cell.user() != nil else { return .needsLogin }
            let session = try await cell.session()
            return cell.services.accounts.passwordConfirmation.isRecent(in: session) ? .allowed : .needsConfirmation
        }
    }

    /// A user of whom something is true.
    public static func condition(_ test: @Sendable @escaping (User) async throws -> Bool) -> Guard {
        condition("does not meet the condition", test)
    }

    private static func condition(
        _ complaint: String, _ test: @Sendable @escaping (User) async throws -> Bool
    ) -> Guard {
        Guard { cell in
            guard let user = try await cell.user() else { return .needsLogin }
            return try await test(user) ? .allowed : .refused(complaint)
        }
    }

    /// All of these. Without any, nobody.
    public static func allOf(_ guards: Guard...) -> Guard {
        combined(guards) { cell in
            var decision = GuardDecision.allowed
            for part in guards {
                decision = decision.and(try await part.decide(cell))
                if decision != .allowed && decision != .needsConfirmation { break }
            }
            return decision
        }
    }

    /// At least one of these. Without any, nobody. One that fails is no reason to ask the others.
    public static func anyOf(_ guards: Guard...) -> Guard {
        combined(guards) { cell in
            var decision: GuardDecision?
            for part in guards {
                let next = try await part.decide(cell)
                decision = decision?.or(next) ?? next
                if decision == .allowed { break }
            }
            return decision ?? .refused("meets no condition")
        }
    }

    private static func combined(
        _ guards: [Guard], _ decide: @Sendable @escaping (RequestCell<User>) async throws -> GuardDecision
    ) -> Guard {
        Guard(
            permissions: guards.flatMap(\.permissions), malformedNames: guards.flatMap(\.malformedNames),
            asksForPassword: guards.contains(where: \.asksForPassword)
        ) { cell in
            guards.isEmpty ? .refused("meets no condition, as there is none") : try await decide(cell)
        }
    }
}

extension RequestCell {
    /// Whether whoever sent the request may do something.
    func may(_ permission: PermissionName) async throws -> Bool {
        try await permissions().has(permission)
    }
}
