import Watchword

extension Member {
    /// The history of the members' tables, applied by `migrate` in this order.
    ///
    /// A table is made as its model is today. When the model grows, add one more migration for the databases that are there
    /// already, and leave those that were applied as they are:
    ///
    /// ```swift
    /// Migration(app: "users", name: "0002_city") { try $0.addColumn(\Member.city) },
    /// ```
    ///
    /// In a new database, which the first one has made with the column, it does nothing.
    static let migrations = [
        Migration(app: "users", name: "0001_initial") { connection in
            try connection.createTable(Member.self)
            try connection.createMembershipTables(for: Member.self)
        }
    ]
}
