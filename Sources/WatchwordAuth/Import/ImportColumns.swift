#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase
import WatchwordText

/// What the user model's schema asks of the values of an imported row.
struct ImportColumns: Sendable {
    let fields: [FieldInfo]
    let keyIndex: Int
    let usernameIndex: Int
    private let passwordIndex: Int?
    private let indices: [String: Int]
    private let encodings: KnownEncodings
    private let clock: WallClock

    init<User: UserModel>(of model: User.Type, hashers: PasswordHashers, clock: WallClock) {
        let fields = User.schema.fields.map(\.info)
        self.fields = fields
        keyIndex = User.schema.keyIndex
        let username = User.usernameField.info.name
        usernameIndex = fields.firstIndex { $0.name == username } ?? 0
        passwordIndex = fields.firstIndex { $0.property == "password" }
        indices = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        encodings = KnownEncodings(site: hashers)
        self.clock = clock
    }

    var names: [String] { fields.map(\.name) }

    func index(of name: String) -> Int? { indices[name] }

    /// Whether every row must say it: who it is, with which password, and what a new user has no value for.
    func isRequired(_ index: Int) -> Bool {
        if index == usernameIndex || index == passwordIndex { return true }
        let info = fields[index]
        guard index != keyIndex, !info.isNullable, info.defaultValue == nil else { return false }
        if info.target != nil { return true }
        return switch info.type {
        case .text, .boolean, .timestamp: false
        case .integer, .bigInteger, .smallInteger, .double, .decimal, .blob, .date, .uuid, .json: true
        }
    }

    /// The values of a row in the schema's order. Where the file says no key, it is NULL for the database to choose one, or a
    /// new one of a kind that the program makes.
    func values(_ cells: [ImportCell]) throws(ImportRefusal) -> [SQLValue] {
        var values: [SQLValue] = []
        values.reserveCapacity(fields.count)
        for index in fields.indices { values.append(try value(cells[index], index)) }
        return values
    }

    private func value(_ cell: ImportCell, _ index: Int) throws(ImportRefusal) -> SQLValue {
        let info = fields[index]
        if cell == .absent || cell == .null {
            if index == keyIndex { return info.type == .uuid ? UUID().sqlValue : .null }
            if isRequired(index) { throw ImportRefusal("missing", ["field": info.name]) }
            if cell == .null, !info.isNullable { throw ImportRefusal("null", ["field": info.name]) }
            if info.isNullable, cell == .null || info.defaultValue == nil { return .null }
            return info.type == .timestamp && info.defaultValue == nil ? .timestamp(clock.now()) : info.blankValue
        }
        guard let value = ImportedValue.read(cell, as: info.type) else {
            throw ImportRefusal("type.\(ImportedValue.kind(of: info.type))", ["field": info.name])
        }
        if let choices = info.choices, !choices.contains(where: { $0.value == cell.plainText }) {
            // A row with another value could not be read.
            throw ImportRefusal("choice", ["field": info.name])
        }
        guard case .text(let text) = value else {
            if index == keyIndex, case .integer(let number) = value, number < 1 {
                throw ImportRefusal("key", ["field": info.name])
            }
            return value
        }
        // Of a UUID and a decimal fraction the reader has left only what belongs there.
        return info.type == .text ? .text(try checked(text, index)) : value
    }

    private func checked(_ text: String, _ index: Int) throws(ImportRefusal) -> String {
        let info = fields[index]
        if text.utf8.contains(0) { throw ImportRefusal("nul", ["field": info.name]) }
        let given = text
        var text = text
        if index == passwordIndex {
            try encodings.check(text, field: info.name)
        } else if index == usernameIndex {
            text = UsernameRules.normalized(
                info.isEmail ? EmailRules.normalized(text) : text, limit: info.maxLength ?? UserColumns.longestName)
            if text.isEmpty { throw ImportRefusal("missing", ["field": info.name]) }
            // Two names that become one would be taken for one user, and the second one would be lost.
            if !info.isEmail, !text.equalsByCodePoint(given) {
                throw ImportRefusal("unnormalized", ["field": info.name])
            }
            if !info.isEmail, !UsernameRules.isValid(text) { throw ImportRefusal("username", ["field": info.name]) }
        }
        if info.isEmail, !text.isEmpty {
            text = EmailRules.normalized(text)
            if EmailAddress(text) == nil { throw ImportRefusal("email", ["field": info.name]) }
        }
        // A code point has at least one byte: a text this short need not be counted.
        if let limit = info.maxLength, text.utf8.count > limit, text.codePointCount > limit {
            throw ImportRefusal("too_long", ["field": info.name, "limit": String(limit)])
        }
        return text
    }
}
