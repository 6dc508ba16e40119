import WatchwordCrypto
import WatchwordDatabase
public import WatchwordTemplates

/// `user` in a template, for a user who is signed in: the columns by name, never the password.
public struct TemplateUser<User: UserModel>: TemplateObject {
    /// The user.
    public let user: User

    /// Shows a user to templates.
    public init(_ user: User) {
        self.user = user
    }

    /// A column by the field's name, or one of Django's names for what can be asked of a user.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "is_authenticated": return .bool(true)
        case "is_anonymous": return .bool(false)
        case "is_active": return .bool(user.isActive)
        case "is_staff": return .bool(user.isStaff)
        case "is_superuser": return .bool(user.isSuperuser)
        case "get_username": return .string(user.signInName)
        case "get_full_name": return .string(user.fullName)
        case "get_short_name": return .string(user.shortName)
        case "has_usable_password": return .bool(user.password.isUsable)
        case "pk": return TemplateValue(user.id.sqlValue, type: User.ID.sqlType)
        default: break
        }
        guard let field = User.schema.fields.first(where: { $0.info.name == name }), !field.isPassword else {
            return nil
        }
        return TemplateValue(field.value(user), type: field.info.type)
    }

    /// The user name.
    public var templateText: TemplateValue { .string(user.signInName) }

    /// Whether the other is the same row.
    public func isEqual(to value: TemplateValue) -> Bool {
        guard case .object(let other) = value, let other = other as? TemplateUser<User> else { return false }
        return user.id.isSaved && other.user.id == user.id
    }
}

/// `user` in a template, for a visitor who is not signed in.
public struct AnonymousUser: TemplateObject {
    /// All visitors are alike.
    public init() {}

    /// The members that a template asks about; no name, and no to every question but one.
    public func member(_ name: String) -> TemplateValue? {
        switch name {
        case "is_anonymous": .bool(true)
        case "is_authenticated", "is_active", "is_staff", "is_superuser": .bool(false)
        case "username", "get_username": .string("")
        case "id", "pk": TemplateValue.none
        default: nil
        }
    }

    /// Django's name for a visitor.
    public var templateText: TemplateValue { .string("AnonymousUser") }

    /// Whether the other is a visitor too.
    public func isEqual(to value: TemplateValue) -> Bool {
        guard case .object(let other) = value else { return false }
        return other is AnonymousUser
    }
}

extension UserModel {
    /// The user as templates see it.
    public var templateValue: TemplateValue { .object(TemplateUser(self)) }
}

extension AnyField where Root: UserModel {
    fileprivate var isPassword: Bool { info.property == "password" }
}

extension TemplateValue {
    /// A column as a template sees it.
    fileprivate init?(_ value: SQLValue, type: SQLType) {
        switch value {
        case .null: self = .none
        case .integer(let number): self = .int(Int(number))
        case .double(let number): self = .double(number)
        case .text(let text):
            if type == .date, let day = CalendarDate(text) {
                self = .day(TemplateDay(year: day.year, month: day.month, day: day.day))
            } else if type == .uuid, let uuid = UUIDText.uuid(text) {
                self = .string(UUIDText.hyphenated(uuid))
            } else {
                self = .string(text)
            }
        case .blob: return nil
        case .bool(let isTrue): self = .bool(isTrue)
        case .timestamp(let date): self = .date(date)
        }
    }
}
