import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Types of fields")
struct FieldTypeTests {
    static func full(_ project: Project.ID) -> Todo {
        Todo(
            title: "Zürich '; --", project: project, priority: .veryHigh, progress: .done, stars: 5, seats: -32768,
            visits: .max, bytes: .min, cost: Decimal(sign: .plus, exponent: -2, significand: 123_450),
            estimate: DecimalText.decimal("-0.000125"), token: UUID(), notes: JSON(["a": 1, "ü\"": -2]),
            email: "a@example.com", startsOn: CalendarDate("2026-01-31"), dueOn: CalendarDate("2026-02-01"),
            doneAt: Date(timeIntervalSince1970: 1_700_000_000.123456), isPublic: true)
    }

    @Test("A value of each type comes back as it was written", arguments: DatabaseEngine.allCases)
    func roundTrip(on engine: DatabaseEngine) async throws {
        #expect(SchemaCheck.problems(of: Todo.self).isEmpty)
        try await engine.withTodos { database in
            try await database.write { connection in
                let (project, todos) = try connection.makeProject("house", "first")
                var todo = Self.full(project.id)
                todo.after = todos[0].id
                todo.seats = 32766
                try connection.insert(&todo)
                #expect(try connection.find(todo.id) == todo)
                todo.seats = 2
                todo.estimate = nil
                todo.notes.value["c"] = 3
                #expect(try connection.update(todo))
                #expect(try connection.find(todo.id) == todo)
            }
        }
    }

    @Test("A document with a NUL is refused where the database keeps none", arguments: DatabaseEngine.allCases)
    func documentsWithNUL(on engine: DatabaseEngine) async throws {
        #expect(JSON<[String: Int]>.parse(#"{"a\u0000":1}"#) == nil)
        #expect(JSON<[String: Int]>.parse(#"{"\\u0000":1}"#)?.value == [#"\u0000"#: 1])
        try await engine.withTodos { database in
            func write() async throws {
                try await database.write { connection in
                    let (_, todos) = try connection.makeProject("house", "first")
                    var todo = todos[0]
                    todo.notes.value = ["a\u{0}": 1]
                    try connection.update(todo)
                }
            }
            guard engine == .postgres else { return try await write() }
            let error = await #expect(throws: DatabaseError.self) { try await write() }
            guard case .constraintViolation = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
        }
    }

    @Test("Decimal fractions are exact, and what would not be is refused", arguments: DatabaseEngine.allCases)
    func decimals(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                let (project, _) = try connection.makeProject("house")
                var budget = Budget(project: project.id, amount: 0)
                try connection.insert(&budget)
                let exact = ["0", "0.1", "-12.5", "99999999999.9999", "0.0001", "-0.3", "123456789012.345", "1000000"]
                for text in exact {
                    budget.amount = try #require(DecimalText.decimal(text))
                    #expect(try connection.update(budget))
                    let found = try #require(try connection.find(budget.id))
                    #expect(found.amount == budget.amount && DecimalText.text(found.amount) == text)
                }
                for text in ["0.00001", "12345678901234567", "NaN"] {
                    budget.amount = DecimalText.decimal(text) ?? .nan
                    #expect(throws: DatabaseError.self) { try connection.update(budget) }
                }
                budget.amount = try #require(DecimalText.decimal("1234567890123456.7891"))
                if engine == .sqlite {
                    let error = #expect(throws: DatabaseError.self) { try connection.update(budget) }
                    #expect("\(String(describing: error))".contains("no more than 15 digits on SQLite"))
                } else {
                    try connection.update(budget)
                    #expect(try connection.find(budget.id) == budget)
                }
            }
        }
        for text in ["", ".", "1.2.3", "1e", "--1", "1,5", "0x10", "１", "1e999", String(repeating: "9", count: 39)] {
            #expect(DecimalText.decimal(text) == nil, "\(text)")
        }
        #expect(DecimalText.text(try #require(DecimalText.decimal("1.2500e+3"))) == "1250")
        #expect(DecimalText.text(try #require(DecimalText.decimal(String(repeating: "9", count: 38)))).count == 38)
    }

    @Test("A number that the column does not hold is refused by both engines", arguments: DatabaseEngine.allCases)
    func ranges(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                let (_, todos) = try connection.makeProject("house", "first")
                var todo = todos[0]
                todo.stars = Int(Int32.max) + 1
                #expect(throws: DatabaseError.constraintViolation("stars holds whole numbers of 32 bits")) {
                    try connection.update(todo)
                }
                #expect(throws: DatabaseError.self) {
                    try connection.update(Todo.all, .set(\.stars, to: Int(Int32.min) - 1))
                }
                // A column that is not written is not looked at.
                #expect(try connection.update(todo, only: [\.title]))
                #expect(try connection.find(todo.id)?.stars == 0)
            }
        }
    }

    @Test(
        "A row with a value that is no choice, no UUID, no document cannot be read", arguments: DatabaseEngine.allCases)
    func unreadable(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            let todo = try await database.write { try $0.makeProject("house", "first").todos[0] }
            let changes: [SQL] =
                engine == .sqlite
                ? [
                    "priority = 9", "progress = 'x'", "token = 'nothing'", "cost = 'dear'", "notes = '[1]'",
                    "seats = 70000",
                ]
                : ["priority = 9", "progress = 'x'", "cost = 'NaN'", "notes = '[1]'"]
            for change in changes {
                struct Undo: Error {}
                await #expect(throws: Undo.self, "\(change)") {
                    try await database.write { connection in
                        try connection.execute("UPDATE todos_todo SET " + change)
                        #expect(throws: DatabaseError.self) { try connection.find(todo.id) }
                        throw Undo()
                    }
                }
            }
            if engine == .sqlite {
                await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.execute("UPDATE todos_todo SET notes = '{'") }
                }
            }
        }
    }

    @Test("Choices have a word each")
    func choices() {
        #expect(Priority.veryHigh.label == "Very high" && Progress.open.label == "To do")
        #expect(Todo.schema[\.priority].choices?.map(\.value) == ["1", "2", "3"])
        #expect(Todo.schema[\.progress].choices?.map(\.label) == ["To do", "Done"])
        #expect(Priority.parse("2") == .high && Priority.parse("9") == nil && Progress.parse("done") == .done)
        #expect(Todo.schema.verboseNamePlural == "things to do" && Project.schema.verboseNamePlural == "projects")
    }

    @Test("Real Django reads these columns and writes them alike", arguments: DatabaseEngine.allCases)
    func besideDjango(on engine: DatabaseEngine) async throws {
        let django = try await DjangoEnvironment.shared()
        try await engine.withLocation { location in
            let database = try location.open()
            let todo = try await database.write { connection in
                try connection.createTables(Project.self, Todo.self, Budget.self)
                var (project, _) = try connection.makeProject("house")
                project.name = "home"
                var todo = Self.full(project.id)
                todo.seats = 2
                try connection.insert(&todo)
                var budget = Budget(project: project.id, amount: try #require(DecimalText.decimal("12345.6700")))
                try connection.insert(&budget)
                return todo
            }
            let site = try await django.makeSite(on: location)
            defer { site.remove() }
            let shown = try await site.run(Self.djangoModels)
            let lines = shown.split(separator: "\n").map(String.init)
            #expect(
                lines.first
                    == "3 done 5 2 2147483647 -9223372036854775808 1234.50 \(UUIDText.hyphenated(todo.token)) "
                    + "{'a': 1, 'ü\"': -2} 2026-02-01 2023-11-14 22:13:20.123456+00:00 True 12345.6700")
            let written = try await database.read { try $0.get(Todo.where(\.title == "theirs")) }
            #expect(lines.last == UUIDText.hyphenated(written.token))
            #expect(written.priority == .high && written.seats == 4 && written.notes.value == ["b": 7])
            #expect(DecimalText.text(written.cost) == "0.3" && written.dueOn == CalendarDate("2026-03-01"))
            await database.close()
        }
    }

    private static let djangoModels = #"""
        import uuid, datetime, decimal
        from django.db import models
        class Project(models.Model):
            name = models.CharField(max_length=40)
            class Meta:
                app_label = 'todos'; db_table = 'todos_project'; managed = False
        class Budget(models.Model):
            id = models.UUIDField(primary_key=True, default=uuid.uuid4)
            project = models.OneToOneField(Project, models.CASCADE)
            amount = models.DecimalField(max_digits=20, decimal_places=4)
            class Meta:
                app_label = 'todos'; db_table = 'todos_budget'; managed = False
        class Todo(models.Model):
            title = models.CharField(max_length=20)
            project = models.ForeignKey(Project, models.CASCADE)
            after = models.ForeignKey('self', models.SET_NULL, null=True)
            priority = models.SmallIntegerField()
            progress = models.CharField(max_length=4, default='open')
            stars = models.IntegerField(default=0)
            seats = models.SmallIntegerField(default=0)
            visits = models.IntegerField(default=0)
            bytes = models.BigIntegerField(default=0)
            cost = models.DecimalField(max_digits=6, decimal_places=2)
            estimate = models.DecimalField(max_digits=9, decimal_places=6, null=True)
            token = models.UUIDField(default=uuid.uuid4)
            notes = models.JSONField()
            email = models.EmailField(default='')
            starts_on = models.DateField(null=True)
            due_on = models.DateField(null=True)
            done_at = models.DateTimeField(null=True)
            is_public = models.BooleanField(default=False)
            class Meta:
                app_label = 'todos'; db_table = 'todos_todo'; managed = False
        t = Todo.objects.get()
        b = Budget.objects.get(project=t.project)
        print(t.priority, t.progress, t.stars, t.seats, t.visits, t.bytes, t.cost, t.token, t.notes, t.due_on, t.done_at,
              t.is_public, b.amount)
        assert Todo.objects.filter(token=t.token, cost=decimal.Decimal('1234.5'), notes__a=1, id=t.id).exists()
        assert b.pk == Budget.objects.get(pk=str(b.pk)).pk
        n = Todo.objects.create(title='theirs', project=t.project, after=t, priority=2, seats=4, cost=decimal.Decimal('0.30'),
                                notes={'b': 7}, due_on=datetime.date(2026, 3, 1))
        Todo.objects.filter(pk=n.pk).update(seats=4)
        print(n.token)
        """#
}
