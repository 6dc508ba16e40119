public import WatchwordTemplates

/// `perms` in a template: `perms.auth.change_user`, `perms.auth`, `"auth.change_user" in perms`.
public struct TemplatePermissions: TemplateObject {
    /// What was found out beforehand, where the names alone do not say it.
    struct Answers: Sendable {
        var names: [PermissionName: Bool] = [:]
        var apps: [String: Bool] = [:]
    }

    private let allowsEverything: Bool
    private let names: Set<PermissionName>
    private let answers: Answers
    private let decides: @Sendable (PermissionName) -> Decision
    private let decidesApp: @Sendable (String) -> Decision

    init(
        allowsEverything: Bool = false, names: Set<PermissionName>, answers: Answers = Answers(),
        decides: @escaping @Sendable (PermissionName) -> Decision = { _ in .noOpinion },
        decidesApp: @escaping @Sendable (String) -> Decision = { _ in .noOpinion }
    ) {
        self.allowsEverything = allowsEverything
        self.names = names
        self.answers = answers
        self.decides = decides
        self.decidesApp = decidesApp
    }

    /// Nobody may do anything.
    public static let none = TemplatePermissions(names: [])

    fileprivate func allows(_ name: PermissionName) -> Bool {
        if allowsEverything { return true }
        return switch decides(name) {
        case .allow: true
        case .veto: false
        case .noOpinion: answers.names[name] ?? names.contains(name)
        }
    }

    fileprivate func allowsAnything(in app: String) -> Bool {
        if allowsEverything { return true }
        return switch decidesApp(app) {
        case .allow: true
        case .veto: false
        case .noOpinion: answers.apps[app] ?? names.contains { $0.app == app }
        }
    }

    /// An app, by its label.
    public func member(_ name: String) -> TemplateValue? {
        .object(AppPermissions(app: name, permissions: self))
    }

    /// Permissions have nothing to show.
    public var templateText: TemplateValue { .string("") }

    /// Whether a permission by its full name, or any permission of an app, is there.
    public func contains(_ value: TemplateValue) -> Bool {
        let text: String
        switch value {
        case .string(let plain): text = plain
        // What a template writes between quotes is never escaped, and so markup.
        case .html(let literal): text = literal.html
        default: return false
        }
        if let name = PermissionName(text) { return allows(name) }
        return allowsAnything(in: text)
    }
}

/// `perms.auth` in a template: true if anything is allowed there.
private struct AppPermissions: TemplateObject {
    let app: String
    let permissions: TemplatePermissions

    func member(_ name: String) -> TemplateValue? {
        .bool(permissions.allows(PermissionName(app: app, codename: name)))
    }

    var templateText: TemplateValue { .string("") }
    var isTrue: Bool { permissions.allowsAnything(in: app) }
}
