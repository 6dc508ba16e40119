import Watchword

extension Member {
    /// The history of the members' tables, applied by `migrate` in this order.
    ///
    /// While nobody has a database yet, change the first one. After that, add another one below for each change, and leave
    /// those that were applied as they are:
    ///
    /// ```swift
    /// Migration(app: "users", name: "0002_member_city") {
    ///     try $0.execute("ALTER TABLE users_member ADD COLUMN city varchar(50) NOT NULL DEFAULT ''")
    /// },
    /// ```
    static let migrations = [
        Migration(app: "users", name: "0001_initial") { connection in
            try connection.createTable(Member.self)
            try connection.createMembershipTables(for: Member.self)
        }
    ]
}
