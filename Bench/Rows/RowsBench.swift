import WatchwordDatabase
import WatchwordSQLite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads every row of `auth_user` into models some times, and prints for each time how many there were and the seconds that
/// the processor worked: `RowsBench users.sqlite3 5`.
@main
enum RowsBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]) else {
            print("usage: RowsBench FILE COUNT")
            exit(64)
        }
        let database = try SQLiteDatabase(path: .file(arguments[1]))
        for _ in 0..<count {
            let begin = seconds()
            let accounts = try await database.read { try $0.fetch(Account.all) }
            print(accounts.count, seconds() - begin)
        }
        await database.close()
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A row of `auth_user`, all eleven columns of it.
struct Account: Model {
    var id: ID<Account> = .unsaved
    var password: String
    var lastLogin: Date?
    var isSuperuser: Bool
    var username: String
    var firstName: String
    var lastName: String
    var email: String
    var isStaff: Bool
    var isActive: Bool
    var dateJoined: Date

    static let schema = Schema<Account>("auth", table: "auth_user") {
        Field(\.id)
        Field(\.password)
        Field(\.lastLogin)
        Field(\.isSuperuser)
        Field(\.username)
        Field(\.firstName)
        Field(\.lastName)
        Field(\.email)
        Field(\.isStaff)
        Field(\.isActive)
        Field(\.dateJoined)
    }
}

extension Account {
    init(row: Row) throws {
        id = try row[0]
        password = try row[1]
        lastLogin = try row[2]
        isSuperuser = try row[3]
        username = try row[4]
        firstName = try row[5]
        lastName = try row[6]
        email = try row[7]
        isStaff = try row[8]
        isActive = try row[9]
        dateJoined = try row[10]
    }
}
