import Watchword

/// What the site knows about somebody besides how they sign in: a profile, one for each user.
///
/// It is a model like any other whose reference to the user is unique. The users' table stays as it is, so that this can
/// be added to a site, and to one that shares its users with others, at any time.
struct Employee: Model {
    var id: ID<Employee> = .unsaved
    var user: User.ID
    var department: String

    static let schema = Schema<Employee>("people") {
        Field(\.id)
        Field(\.user, .unique, .references(onDelete: .cascade))
        Field(\.department, .max(100))
    }

    static let migrations = [
        Migration(app: "people", name: "0001_initial") { try $0.createTable(Employee.self) }
    ]
}

extension Employee {
    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        department = try row[2]
    }
}

extension User {
    /// The user's profile, where there is one.
    func employee(on connection: any Connection) throws -> Employee? {
        try connection.find(\Employee.user, equals: id)
    }
}
