#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordDatabase

/// Whether somebody may do something, and who said so.
public struct PermissionExplanation: Sendable, Hashable, CustomStringConvertible {
    /// The answer: the same as that of `permissions.has`. A failure is a no.
    public let isAllowed: Bool
    /// What decided: several where one backend has several reasons. Never empty.
    public let reasons: [PermissionReason]

    /// One line: `yes: given directly (django.contrib.auth.backends.ModelBackend)`.
    public var description: String {
        (isAllowed ? "yes: " : "no: ") + reasons.map(\.description).joined(separator: "; ")
    }
}

/// Something that decides about a permission.
public enum PermissionReason: Sendable, Hashable, CustomStringConvertible {
    /// The user has every permission.
    case superuser
    /// The user is switched off.
    case inactive
    /// The user model itself allows it, or forbids it.
    case userModel(Decision)
    /// It was given to the user.
    case direct(by: BackendName)
    /// It was given to a group that the user is in.
    case group(String, by: BackendName)
    /// It was granted on the object, to the user or to a group, until a point in time or for good.
    case objectGrant(group: String?, until: Date?, by: BackendName)
    /// A backend allows it and says no more about it.
    case backend(BackendName)
    /// A backend forbids it, whatever those behind it would say.
    case veto(BackendName)
    /// A backend failed, and so nobody could say yes.
    case failure(BackendName)
    /// Nobody has allowed it.
    case nobody

    /// What decided, in words.
    public var description: String {
        switch self {
        case .superuser: "the user is superuser"
        case .inactive: "the user is switched off"
        case .userModel(.veto): "the user model forbids it"
        case .userModel: "the user model allows it"
        case .direct(let backend): "given directly (\(backend))"
        case .group(let group, let backend): "given to the group \(group.debugDescription) (\(backend))"
        case .objectGrant(let group, let end, let backend):
            "granted on the object" + (group.map { " to the group \($0.debugDescription)" } ?? "")
                + (end.flatMap { TimestampText.utc(of: $0) }.map { " until \($0) UTC" } ?? "") + " (\(backend))"
        case .backend(let backend): "allowed by \(backend)"
        case .veto(let backend): "forbidden by \(backend)"
        case .failure(let backend): "\(backend) failed"
        case .nobody: "nobody has allowed it"
        }
    }
}

extension UserPermissions {
    /// Whether the user may do something, and which backend, group or grant decided. For people who wonder: it reads more
    /// than ``has(_:on:)`` and keeps nothing.
    public func explain(
        _ permission: PermissionName, on object: (any PermissionObject)? = nil
    ) async -> PermissionExplanation {
        if let user {
            if !user.isActive { return PermissionExplanation(isAllowed: false, reasons: [.inactive]) }
            if user.isSuperuser { return PermissionExplanation(isAllowed: true, reasons: [.superuser]) }
            switch user.decides(permission) {
            case .allow: return PermissionExplanation(isAllowed: true, reasons: [.userModel(.allow)])
            case .veto: return PermissionExplanation(isAllowed: false, reasons: [.userModel(.veto)])
            case .noOpinion: break
            }
        }
        for entry in backends.entries {
            let backend = entry.backend
            do {
                let reasons = try await logged(entry) {
                    try await backend.reasons(for: permission, of: user, on: object)
                }
                if reasons.isEmpty { continue }
                return PermissionExplanation(isAllowed: !reasons.contains { $0.forbids }, reasons: reasons)
            } catch {
                return PermissionExplanation(isAllowed: false, reasons: [.failure(backend.name)])
            }
        }
        return PermissionExplanation(isAllowed: false, reasons: [.nobody])
    }
}

extension Permissions {
    /// Whether a user may do something, and which backend, group or grant decided; nil asks about a visitor.
    ///
    /// ```swift
    /// print(await accounts.permissions.explain(john, Task.close))
    /// // yes: given to the group "editors" (django.contrib.auth.backends.ModelBackend)
    /// ```
    public func explain(
        _ user: User?, _ permission: PermissionName, on object: (any PermissionObject)? = nil
    ) async -> PermissionExplanation {
        await cached(for: user).explain(permission, on: object)
    }
}

extension PermissionReason {
    fileprivate var forbids: Bool {
        switch self {
        case .inactive, .userModel(.veto), .veto, .failure, .nobody: true
        default: false
        }
    }
}
