import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

/// Real Django 5.2 looks at what our migrations made, and our migrations at what Django's made.
@Suite struct DjangoSideBySideTests {
    @Test(arguments: DatabaseEngine.allCases)
    func `Django finds nothing to do in a database that was made here`(on engine: DatabaseEngine) async throws {
        let django = try await DjangoEnvironment.shared()
        try await engine.withLocation { location in
            try await migrate(location)
            let made = try await schema(of: location)
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            _ = try await site.manage("migrate", "--check").succeeded()
            _ = try await site.manage("makemigrations", "--check", "--dry-run").succeeded()
            let plan = try await site.manage("migrate", "--no-color").succeeded()
            #expect(plan.contains("No migrations to apply."))
            let shown = try await site.manage("showmigrations", "--no-color").succeeded()
            #expect(shown.contains("[X] 0012_alter_user_first_name_max_length"))
            #expect(!shown.contains("[ ]"))
            #expect(try await site.run(countRows) == "6 24 18\n")
            #expect(try await schema(of: location) == made)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A database that Django made lacks only our own indexes`(on engine: DatabaseEngine) async throws {
        let django = try await DjangoEnvironment.shared()
        try await engine.withLocation { location in
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            _ = try await site.manage("migrate").succeeded()
            let made = try await schema(of: location)
            let database = try location.open()
            let plan = try await Migrator(BuiltInMigrations.all(extraIndexes: .none)).plan(on: database)
            #expect(plan.isEmpty)
            let additions = try await PostMigrate.run(on: database)
            #expect(additions.contentTypes.isEmpty && additions.permissions.isEmpty)
            let done = try await Migrator(BuiltInMigrations.all()).migrate(on: database)
            #expect(done.map(\.fullName) == ["watchword.0001_user_lookup_indexes"])
            await database.close()
            _ = try await site.manage("migrate", "--check").succeeded()
            _ = try await site.manage("makemigrations", "--check", "--dry-run").succeeded()
            #expect(try await schema(of: location) == made)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Tables, indexes and constraints are Django's to the letter`(on engine: DatabaseEngine) async throws {
        let django = try await DjangoEnvironment.shared()
        let theirs = try await engine.withLocation { location in
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            _ = try await site.manage("migrate").succeeded()
            return try await schema(of: location)
        }
        let ours = try await engine.withLocation { location in
            try await migrate(location)
            return try await schema(of: location)
        }
        #expect(theirs.count > 20)
        #expect(ours == theirs)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Migration rows, content types and permissions are Django's row for row`(
        on engine: DatabaseEngine
    ) async throws {
        let django = try await DjangoEnvironment.shared()
        let theirs = try await engine.withLocation { location in
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            _ = try await site.manage("migrate").succeeded()
            return try await rows(of: location)
        }
        let ours = try await engine.withLocation { location in
            try await migrate(location)
            return try await rows(of: location)
        }
        #expect(theirs.count == 18 + 6 + 24)
        #expect(ours == theirs)
    }

    @Test(
        arguments: DatabaseEngine.allCases,
        [
            ("auth", "0001"), ("auth", "0004"), ("auth", "0008"), ("auth", "0011"), ("admin", "0001"),
            ("contenttypes", "0001"),
        ])
    func `A database that Django left half-way is carried on`(
        on engine: DatabaseEngine, at stop: (app: String, name: String)
    ) async throws {
        let django = try await DjangoEnvironment.shared()
        try await engine.withLocation { location in
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            _ = try await site.manage("migrate", stop.app, stop.name).succeeded()
            try await migrate(location)
            _ = try await site.manage("migrate", "--check").succeeded()
            let partial = try await schema(of: location)
            let whole = try await engine.withLocation { other in
                try await migrate(other)
                return try await schema(of: other)
            }
            #expect(partial == whole)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Rows survive being carried on`(on engine: DatabaseEngine) async throws {
        let django = try await DjangoEnvironment.shared()
        try await engine.withLocation { location in
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            _ = try await site.manage("migrate", "auth", "0011").succeeded()
            _ = try await site.run(
                """
                from django.contrib.auth.models import User, Group
                user = User.objects.create_user('john', 'lennon@example.com', first_name='John', last_name='Lennon')
                user.groups.add(Group.objects.create(name='singers'))
                """)
            try await migrate(location)
            let seen = try await site.run(
                """
                from django.contrib.auth.models import User
                user = User.objects.get()
                print(user.get_full_name(), user.email, user.groups.get().name, user.is_active)
                """)
            #expect(seen == "John Lennon lennon@example.com singers True\n")
        }
    }

    private var countRows: String {
        """
        from django.db import connection
        from django.contrib.auth.models import Permission
        from django.contrib.contenttypes.models import ContentType
        from django.db.migrations.recorder import MigrationRecorder
        rows = MigrationRecorder.Migration.objects.exclude(app='watchword')
        print(ContentType.objects.count(), Permission.objects.count(), rows.count())
        """
    }

    private func migrate(_ location: DatabaseLocation) async throws {
        let database = try location.open()
        try await Migrator(BuiltInMigrations.all()).migrate(on: database)
        try await PostMigrate.run(on: database)
        await database.close()
    }

    /// The definitions of everything but our own indexes, each as one line, in order.
    private func schema(of location: DatabaseLocation) async throws -> [String] {
        switch location {
        case .sqlite:
            let database = try location.open()
            let lines = try await database.read { connection in
                try connection.values(
                    """
                    SELECT type || ' ' || name || ': ' || coalesce(sql, '-') FROM sqlite_master \
                    WHERE name NOT LIKE 'watchword%' ORDER BY 1
                    """, as: String.self)
            }
            await database.close()
            return lines
        case .postgres(let name, _, _):
            let dump = try await PostgresServer.shared.schema(of: name)
            // \restrict and \unrestrict carry a random word.
            let lines = dump.split(separator: "\n").filter { !$0.hasPrefix("--") && !$0.hasPrefix("\\") }
            let statements = lines.joined(separator: " ").split(separator: ";").map {
                $0.trimmingPrefix { $0 == " " }
            }
            return statements.map(String.init).filter { !$0.contains("watchword") }.sorted()
        }
    }

    private func rows(of location: DatabaseLocation) async throws -> [String] {
        let database = try location.open()
        let lines = try await database.read { connection in
            var lines: [String] = []
            try connection.forEachRow(
                "SELECT id, app, name FROM django_migrations WHERE app <> 'watchword' ORDER BY id"
            ) {
                lines.append("\(try $0[0] as Int64) \(try $0[1] as String) \(try $0[2] as String)")
            }
            for type in try connection.fetch(ContentType.self).sorted(by: { $0.id < $1.id }) {
                lines.append("\(type.id) \(type.appLabel) \(type.model)")
            }
            try connection.forEachRow("SELECT id, content_type_id, codename, name FROM auth_permission ORDER BY id") {
                let (id, type) = (try $0[0] as Int64, try $0[1] as Int64)
                lines.append("\(id) \(type) \(try $0[2] as String) \(try $0[3] as String)")
            }
            return lines
        }
        await database.close()
        return lines
    }
}
