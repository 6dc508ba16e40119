import Synchronization
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct MigratorTests {
    @Test(arguments: DatabaseEngine.allCases)
    func `An empty database is brought to the head, and then there is nothing to do`(
        on engine: DatabaseEngine
    ) async throws {
        try await engine.withDatabase { database in
            let migrator = Migrator(BuiltInMigrations.all())
            #expect(try await migrator.plan(on: database).count == 19)
            #expect(try await migrator.status(on: database).allSatisfy { !$0.isApplied })
            let steps = Mutex<[String]>([])
            let done = try await migrator.migrate(on: database) { migration, phase in
                steps.withLock { $0.append("\(phase) \(migration.fullName)") }
            }
            #expect(done.count == 19)
            #expect(
                steps.withLock { $0.prefix(2) } == [
                    "begins contenttypes.0001_initial", "ends contenttypes.0001_initial",
                ])
            #expect(try await migrator.plan(on: database).isEmpty)
            #expect(try await migrator.migrate(on: database).isEmpty)
            #expect(try await migrator.status(on: database).allSatisfy(\.isApplied))
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A migration that fails leaves nothing behind`(on engine: DatabaseEngine) async throws {
        struct Stop: Error {}
        try await engine.withDatabase { database in
            let migrator = Migrator([
                Migration(app: "a", name: "0001_initial") { try $0.execute("CREATE TABLE a_one (x integer)") },
                Migration(app: "a", name: "0002_broken") { connection in
                    try connection.execute("CREATE TABLE a_two (x integer)")
                    throw Stop()
                },
            ])
            await #expect(throws: Stop.self) { try await migrator.migrate(on: database) }
            #expect(try await migrator.plan(on: database).map(\.name) == ["0002_broken"])
            let tables = try await database.read { [try $0.tableExists("a_one"), try $0.tableExists("a_two")] }
            #expect(tables == [true, false])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A history with a hole is refused with an explanation, and nothing is changed`(
        on engine: DatabaseEngine
    ) async throws {
        try await engine.withMigratedDatabase { database in
            try await database.write {
                try $0.execute("DELETE FROM django_migrations WHERE app = 'auth' AND name LIKE '0005%'")
            }
            let error = await #expect(throws: MigrationError.self) {
                try await Migrator(BuiltInMigrations.all()).migrate(on: database)
            }
            #expect(
                error
                    == .gap(
                        applied: "auth.0006_require_contenttypes_0002", missing: "auth.0005_alter_user_last_login_null")
            )
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Two programs that migrate at once share the work`(on engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let programs = [try location.open(), try location.open()]
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for program in programs {
                    group.addTask {
                        let done = try await Migrator(BuiltInMigrations.all()).migrate(on: program)
                        try await PostMigrate.run(on: program)
                        return done.count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(counts == 19)
            let permissions = try await programs[0].read {
                try $0.value("SELECT count(*) FROM auth_permission", as: Int64.self)
            }
            #expect(permissions == 24)
            for program in programs { await program.close() }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Content types and permissions are added where they are missing, never renamed`(
        on engine: DatabaseEngine
    ) async throws {
        try await engine.withMigratedDatabase { database in
            try await database.write {
                try $0.execute("UPDATE auth_permission SET name = 'May add people' WHERE codename = 'add_user'")
                try $0.execute("DELETE FROM auth_permission WHERE codename = 'view_session'")
            }
            let task = ModelDescription(
                appLabel: "tasks", model: "task", verboseName: "task", defaultPermissions: ["view"],
                permissions: [.init(codename: "close_task", name: "Can close tasks")])
            let additions = try await PostMigrate.run(on: database, models: ModelDescription.builtIn() + [task])
            #expect(additions.contentTypes == ["tasks.task"])
            #expect(additions.permissions == ["sessions.view_session", "tasks.view_task", "tasks.close_task"])
            let name = try await database.read {
                try $0.value("SELECT name FROM auth_permission WHERE codename = 'add_user'", as: String.self)
            }
            #expect(name == "May add people")
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `With users in a table of their own there is no auth_user, and the log refers to them`(
        on engine: DatabaseEngine
    ) async throws {
        try await engine.withDatabase { database in
            let own = Migration(app: "notes", name: "0001_initial") { try $0.createTable(Note.self) }
            let users = BuiltInMigrations.UserTable.custom(table: Note.schema.table, migrations: [own])
            try await Migrator(BuiltInMigrations.all(users: users)).migrate(on: database)
            try await PostMigrate.run(on: database, models: ModelDescription.builtIn(users: users))
            try await database.write { connection in
                #expect(try !connection.tableExists("auth_user"))
                #expect(try connection.tableExists("auth_group"))
                var note = Note(title: "me")
                try connection.insert(&note)
                try connection.execute(
                    """
                    INSERT INTO django_admin_log (object_repr, action_flag, change_message, user_id, action_time) \
                    VALUES ('', 1, '', \(note.id), CURRENT_TIMESTAMP)
                    """)
            }
            await #expect(throws: DatabaseError.foreignKeyViolation) {
                try await database.write { connection in
                    try connection.execute("DELETE FROM notes_note")
                }
            }
        }
    }
}
