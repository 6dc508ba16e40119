#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

extension UserModel {
    /// Makes a user out of the schema's default values and a name.
    ///
    /// The value that a property begins with in the struct is not seen here. A site does not start with a model in which a value
    /// would have to be guessed.
    ///
    /// - Throws: ``DatabaseError/unreadable(_:)`` for a model whose properties cannot be read from such a row; it needs
    ///   an initialiser of its own.
    public init(username: String) throws {
        DraftTrace.note()
        let values = Self.schema.fields.map { $0.info.blankValue }
        var user = try Self(row: Row(ValueRow(values)))
        user.id = .unsaved
        user.password = .unusable
        user.lastLogin = nil
        user.signInName = username
        self = user
    }
}

extension FieldInfo {
    /// What stands in the column of a row that nothing is known about.
    var blankValue: SQLValue {
        if let defaultValue { return defaultValue }
        if isNullable { return .null }
        if let first = choices?.first?.value { return type == .text ? .text(first) : .integer(Int64(first) ?? 0) }
        return switch type {
        case .integer, .bigInteger, .smallInteger: .integer(0)
        case .decimal: .text("0")
        case .uuid: .text(String(repeating: "0", count: 32))
        case .json: .text("{}")
        case .double: .double(0)
        case .text: .text("")
        case .blob: .blob([])
        // The one truth value that a new user is expected to have.
        case .boolean: .bool(name == "is_active")
        case .timestamp: .timestamp(Date())
        case .date: .text("2000-01-01")
        }
    }
}
