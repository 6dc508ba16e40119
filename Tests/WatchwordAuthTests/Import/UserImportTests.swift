import Foundation
import Synchronization
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@Suite("Importing users")
struct UserImportTests {
    private func line(_ name: String, _ more: String = "") -> String {
        #"{"username": "\#(name)", "password": "\#(Encoded.pbkdf2)"\#(more)}"# + "\n"
    }

    @Test("JSON lines become users with all that they say", arguments: DatabaseEngine.allCases)
    func everyField(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let trial = try await it.importing(
                """
                {"id": 4711, "username": "ann\\u00e9\\ud83d\\ude00".x, "password": "x"}
                {"id": 4711, "username": "ann\\u00e9", "email": "Ann@EXAMPLE.com", "password": "\(Encoded.pbkdf2)", \
                "first_name": "Ann \\"A\\" \\\\ {x}, NULL", "last_name": "", "is_active": false, "is_staff": true, \
                "is_superuser": 1, "date_joined": "2020-02-29T12:30:00.000250+02:00", "last_login": null}
                """)
            #expect(trial.reasons == ["1 json"])
            #expect(trial.counts.imported == 1)
            let ann = try #require(try await it.accounts.users.byUsername("anné"))
            #expect(ann.id.raw == 4711)
            #expect(ann.email == "Ann@example.com")
            #expect(ann.password.column == Encoded.pbkdf2)
            #expect(ann.firstName == #"Ann "A" \ {x}, NULL"#)
            #expect([ann.isActive, ann.isStaff, ann.isSuperuser] == [false, true, true])
            #expect(TimestampText.utc(of: ann.dateJoined) == "2020-02-29 10:30:00.000250")
            #expect(ann.lastLogin == nil)
        }
    }

    @Test("What a row does not say is as for a new user")
    func defaults() async throws {
        try await withAccounts { it in
            _ = try await it.importing("username,password,last_login,first_name\nann,\(Encoded.md5),,\"\"", as: .csv)
            let ann = try #require(try await it.accounts.users.byUsername("ann"))
            #expect([ann.isActive, ann.isStaff, ann.isSuperuser] == [true, false, false])
            #expect(ann.dateJoined == it.clock.now)
            #expect(ann.lastLogin == nil)
            #expect(ann.firstName == "" && ann.email == "")
        }
    }

    @Test("CSV with commas, quotation marks and line ends within quotes, CRLF, a BOM, no last line end")
    func csv() async throws {
        try await withAccounts { it in
            let file =
                "\u{FEFF}username,password,first_name,last_name\r\nann,\"\(Encoded.pbkdf2)\",\"a, \"\"b\"\"\r\nc\",Æ\r\n"
                + "\r\nbob,\(Encoded.bcrypt),,bad\"quote\r\ncat,\(Encoded.pbkdf2),x\r\ndan,\(Encoded.unusable),,D"
            for size in [1, 7, 5000] {
                let trial = try await it.importing(Array(file.utf8), as: .csv, pieces: size)
                #expect(trial.reasons == ["5 csv_quote", "6 csv_count"])
                #expect(trial.counts.imported + trial.counts.alreadyThere == 2)
            }
            let ann = try #require(try await it.accounts.users.byUsername("ann"))
            #expect(ann.firstName == "a, \"b\"\r\nc")
            #expect(ann.lastName == "Æ")
            #expect(try await it.accounts.users.byUsername("dan")?.lastName == "D")
        }
    }

    @Test("An import that is run again goes on and makes nobody twice", arguments: DatabaseEngine.allCases)
    func resuming(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let file = (0..<2500).map { line("user\($0)") }.joined()
            let asked = Mutex(0)
            let source = ImportSource.pieces(of: Array(file.utf8), size: 4096)
            let first = try await it.importing(
                from: source,
                isStopped: {
                    asked.withLock {
                        $0 += 1
                        return $0 > 1
                    }
                })
            #expect(first.ending == .interrupted)
            #expect(first.counts.imported == 2000)
            let second = try await it.importing(file + line("user7"))
            #expect(second.ending == .finished)
            #expect(second.counts.imported == 500)
            #expect(second.counts.alreadyThere == 2001)
            let count = try await it.database.read { try $0.count(User.self) }
            #expect(count == 2500)
        }
    }

    @Test("A source that is stopped while it waits ends the import with what it had")
    func interruptedWhileWaiting() async throws {
        try await withAccounts(on: .sqlite) { it in
            let pieces = Mutex([Array(((0..<1500).map { line("user\($0)") }.joined() + "{\"user").utf8)])
            let trial = try await it.importing(
                from: ImportSource {
                    guard let piece = pieces.withLock({ $0.popLast() }) else { throw ImportInterrupted() }
                    return piece
                })
            #expect(trial.ending == .interrupted)
            #expect(trial.counts.imported == 1000)
            #expect(trial.refused.isEmpty)
        }
    }

    @Test(
        "Rows that the database refuses are found among a thousand, by their lines", arguments: DatabaseEngine.allCases)
    func clashes(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let john = try await it.makeJohn()
            let file =
                (0..<700).map { number in
                    switch number {
                    case 99: line("thief", #", "id": \#(john.id.raw)"#)
                    case 300: line("twin", #", "id": 1000350"#)
                    case 350: line("late", #", "id": 1000350"#)
                    default: line("user\(number)", #", "id": \#(1_000_000 + number)"#)
                    }
                }.joined() + line("john", #", "id": 5"#)
            let trial = try await it.importing(file)
            #expect(trial.reasons == ["100 taken id", "351 taken id"])
            #expect(trial.counts.imported == 698)
            #expect(trial.counts.alreadyThere == 1)
            #expect(trial.counts.refused == 2)
        }
    }

    @Test("A key that the column cannot hold is refused by PostgreSQL alone, and the rest is imported")
    func hugeKey() async throws {
        try await withAccounts(on: .postgres) { it in
            let trial = try await it.importing(line("a") + line("b", #", "id": 9000000000"#) + line("c"))
            #expect(trial.reasons == ["2 database"])
            #expect(trial.counts.imported == 2)
        }
    }

    @Test("After an import with keys the next user gets one beyond them", arguments: DatabaseEngine.allCases)
    func nextKey(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let trial = try await it.importing(
                line("keyless") + line("low", #", "id": 1"#) + line("high", #", "id": 4000"#))
            #expect(trial.refused.isEmpty)
            #expect(try await it.accounts.users.byUsername("low")?.id.raw == 1)
            #expect(try await it.makeJohn().id.raw > 4000)
        }
    }

    @Test("A rehearsal says what would happen and changes nothing", arguments: DatabaseEngine.allCases)
    func rehearsal(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let john = try await it.makeJohn()
            let file = line("ann") + line("john") + line("ann") + line("x y") + line("cat", #", "id": \#(john.id.raw)"#)
            let trial = try await it.importing(file, for: .rehearse)
            #expect(trial.counts.imported == 1)
            #expect(trial.counts.alreadyThere == 2)
            #expect(trial.reasons == ["4 username username", "5 taken id"])
            let count = try await it.database.read { try $0.count(User.self) }
            #expect(count == 1)
        }
    }

    @Test("Who differs in case alone is somebody else, as in the table", arguments: DatabaseEngine.allCases)
    func caseVariants(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { it in
            let trial = try await it.importing(line("joe") + line("Joe"))
            #expect(trial.counts.imported == 2)
        }
    }

    @Test("A database that goes away ends the import with an error, and what was counted is in it")
    func lostDatabase() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await withAccounts(on: .sqlite) { it in
            let file = Array((0..<5000).map { line("user\($0)") }.joined().utf8)
            let counted = Mutex(0)
            await #expect(throws: DatabaseError.self) {
                _ = try await UserImport(it.accounts, rowsPerTransaction: 1000).run(
                    .pieces(of: file, size: 4096), as: .jsonLines
                ) { event in
                    guard case .progress(let counts) = event else { return }
                    counted.withLock { $0 = counts.imported }
                    if counts.imported == 2000 { Task { await it.database.close() } }
                    if counts.imported >= 2000 { usleep(300_000) }
                }
            }
            #expect(counted.withLock { $0 } >= 2000)
            #expect(counted.withLock { $0 } < 5000)
        }
    }

    @Test("An import of another user model goes by its schema", arguments: DatabaseEngine.allCases)
    func customModel(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Member.self, on: engine) { it in
            let trial = try await it.importing(
                "email,password,date_of_birth,is_admin\nAnn@EXAMPLE.com,\(Encoded.pbkdf2),1990-05-17,True\n"
                    + "bob,\(Encoded.pbkdf2),1990-05-17,0\ncat@example.com,\(Encoded.pbkdf2),1990-02-30,0\n"
                    + "dan@example.com,\(Encoded.pbkdf2),,0\n", as: .csv)
            #expect(trial.reasons == ["3 email email", "4 type.date date_of_birth", "5 missing date_of_birth"])
            let ann = try #require(try await it.accounts.users.byUsername("Ann@example.com"))
            #expect(ann.dateOfBirth.description == "1990-05-17")
            #expect(ann.isAdmin && ann.isActive)
            await #expect(throws: UserImportError.missingColumns(["date_of_birth"])) {
                _ = try await it.importing("email,password\n", as: .csv)
            }
        }
    }

    @Test("An imported password opens the account")
    func signingIn() async throws {
        try await withAccounts(on: .sqlite) { it in
            let encoded = try PBKDF2Hasher(iterations: 3).encode("ordinary-horse-7", salt: "seasaltseasaltseasalt1")
            _ = try await it.importing(#"{"username": "ann", "password": "\#(encoded.column)"}"#)
            let ann = try #require(try await it.accounts.users.byUsername("ann"))
            let verdict = PasswordHashers([PBKDF2Hasher(iterations: 3)]).verify(
                "ordinary-horse-7", against: ann.password)
            #expect(verdict.isRight)
        }
    }
}
