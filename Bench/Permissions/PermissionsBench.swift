import Watchword
import WatchwordPostgres
import WatchwordSQLite

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Asks what users may do, and prints the seconds that one question takes, a line for each round:
///
///     PermissionsBench fill FILE          makes a database with a user in 5 groups of 50 permissions each
///     PermissionsBench has FILE ROUNDS    asks for one permission, with what was read kept
///     PermissionsBench set FILE ROUNDS    reads the user's whole set
///     PermissionsBench page URI ROUNDS    the first page of what a user with 10,000 grants may see of 1,000,000 objects
@main
enum PermissionsBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { return usage() }
        let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0
        switch arguments[1] {
        case "page": try await page(uri: arguments[2], rounds: rounds)
        case "fill", "has", "set":
            let database = try SQLiteDatabase(path: .file(arguments[2]))
            if arguments[1] == "fill" {
                try await fill(accounts(database))
            } else if arguments[1] == "has" {
                try await has(accounts(database), rounds: rounds)
            } else {
                try await set(accounts(database), rounds: rounds)
            }
            await database.close()
        default: usage()
        }
    }

    private static func usage() {
        print("usage: PermissionsBench fill|has|set|page FILE|URI [ROUNDS]")
        exit(64)
    }

    private static func accounts(
        _ database: any Database, backends: [BackendChoice<User>] = [.model]
    ) -> Accounts<User> {
        Accounts(
            database: database, keys: SigningKeys(key: SecretKey("a key for a benchmark, and for nothing else at all")),
            backends: backends, pool: HashingPool(threads: 1), mailer: .dummy())
    }

    private static func fill(_ accounts: Accounts<User>) async throws {
        try await Migrator(BuiltInMigrations.all()).migrate(on: accounts.database)
        let permissions = (0..<250).map {
            ModelDescription.Permission(codename: "do_thing_\($0)", name: "Can do thing \($0)")
        }
        let thing = ModelDescription(
            appLabel: "bench", model: "thing", verboseName: "thing", permissions: permissions)
        try await PostMigrate.run(on: accounts.database, models: ModelDescription.builtIn() + [thing])
        let john = try await accounts.users.create(User(username: "john"), password: nil)
        for number in 0..<5 {
            let group = try await accounts.groups.create("group \(number)")
            try await accounts.permissions.grant(
                permissions[(50 * number)..<(50 * number + 50)].map { .init(app: "bench", codename: $0.codename) },
                to: group)
            try await accounts.groups.add(john, to: group)
        }
    }

    private static func john(_ accounts: Accounts<User>) async throws -> User {
        guard let john = try await accounts.users.byUsername("john") else { exit(1) }
        return john
    }

    private static func has(_ accounts: Accounts<User>, rounds: Int) async throws {
        let permissions = accounts.permissions.cached(for: try await john(accounts))
        let name = PermissionName(app: "bench", codename: "do_thing_123")
        for _ in 0..<rounds {
            let count = 1_000_000
            let begin = seconds()
            var held = 0
            for _ in 0..<count where try await permissions.has(name) { held += 1 }
            print((seconds() - begin) / Double(count))
            if held != count { exit(1) }
        }
    }

    private static func set(_ accounts: Accounts<User>, rounds: Int) async throws {
        let john = try await john(accounts)
        for _ in 0..<rounds {
            let count = 500
            let begin = seconds()
            for _ in 0..<count where try await accounts.permissions.all(of: john).count != 250 { exit(1) }
            print((seconds() - begin) / Double(count))
        }
    }

    private static func page(uri: String, rounds: Int) async throws {
        let database = PostgresDatabase(uri: uri, connections: 2)
        let accounts = accounts(database, backends: [.model, .objectGrants])
        let john = try await GrantedObjects.fill(accounts)
        for _ in 0..<rounds {
            let begin = seconds()
            let mine = accounts.objectGrants.condition(.view(Note.self), for: john, on: Note.self)
            let page = try await database.readStatement { connection in
                try connection.fetch(Note.self, where: mine + " ORDER BY id LIMIT 25")
            }
            print(seconds() - begin)
            if page.count != 25 { exit(1) }
        }
        await database.close()
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
