import WatchwordDatabase

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A model with a column of every kind.
struct Note: Model, Equatable {
    var id: ID<Note> = .unsaved
    var title: String
    var stars = 0
    var weight = 0.0
    var isDone = false
    var isHidden = false
    var writtenAt = Date(timeIntervalSinceReferenceDate: 0)
    var dueOn: CalendarDate?
    var seal: [UInt8] = []
    var remark: String?
    var parent: Note.ID?

    static let schema = Schema<Note>("notes") {
        Field(\.id)
        Field(\.title, .max(40), .unique)
        Field(\.stars)
        Field(\.weight)
        Field(\.isDone)
        Field(\.isHidden)
        Field(\.writtenAt)
        Field(\.dueOn)
        Field(\.seal)
        Field(\.remark)
        Field(\.parent, .references(onDelete: .setNull))
    }
}

extension Note {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
        stars = try row[2]
        weight = try row[3]
        isDone = try row[4]
        isHidden = try row[5]
        writtenAt = try row[6]
        dueOn = try row[7]
        seal = try row[8]
        remark = try row[9]
        parent = try row[10]
    }
}

/// A generic model, whose schema cannot be a constant.
struct Badge<Owner: Model>: Model {
    var id: ID<Badge> = .unsaved
    var owner: Owner.ID
    var name = ""

    static var schema: Schema<Self> {
        .cached {
            Schema("badges") {
                Field(\.id)
                Field(\.owner, .references(onDelete: .cascade), .unique)
                Field(\.name)
            }
        }
    }
}

extension Badge {
    init(row: Row) throws {
        id = try row[0]
        owner = try row[1]
        name = try row[2]
    }
}

/// Two truth values exchanged, and a property that no field names.
struct Muddled: Model {
    var id: ID<Muddled> = .unsaved
    var isOpen = false
    var isPublic = false
    var forgotten = ""

    static let schema = Schema<Muddled>("muddles") {
        Field(\.id)
        Field(\.isOpen)
        Field(\.isPublic)
    }
}

extension Muddled {
    init(row: Row) throws {
        id = try row[0]
        isPublic = try row[1]
        isOpen = try row[2]
    }
}
