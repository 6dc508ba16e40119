import Foundation
import Watchword

extension AppName {
    /// Something that a member wrote: a row of the table `applabel_entry`.
    struct Entry: Model {
        var id: ID<Entry> = .unsaved
        var title: String
        /// The key of the member, kept in the column `author_id`.
        var author: Member.ID
        var writtenAt = Date()

        static let schema = Schema<Entry>("applabel", model: "entry") {
            Field(\.id)
            Field(\.title, .max(200))
            Field(\.author, .references(onDelete: .cascade))
            Field(\.writtenAt)
        }
    }
}

extension AppName.Entry {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
        author = try row[2]
        writtenAt = try row[3]
    }
}
