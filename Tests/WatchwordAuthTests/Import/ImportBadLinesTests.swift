import Foundation
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite("Bad lines in an import")
struct ImportBadLinesTests {
    /// Each line is bad, and stands between two that are not.
    private static let jsonLines: [(line: String, reason: String)] = [
        ("{", "json"),
        ("[]", "json"),
        ("username", "json"),
        (#"{"username": "x", "password": "!x"} {}"#, "json"),
        (#"{"username": "x", "password": "!x",}"#, "json"),
        (#"{"username": "x" "password": "!x"}"#, "json"),
        (#"{"username": "x\q", "password": "!x"}"#, "json"),
        ("{\"username\": \"x\ty\", \"password\": \"!x\"}", "json"),
        (#"{"username": "x", "password": "!x", "id": 01}"#, "json"),
        (#"{"username": "x", "password": "!x", "id": NaN}"#, "json"),
        (#"{"username": "\ud800", "password": "!x"}"#, "utf8"),
        (#"{"username": "x", "username": "y", "password": "!x"}"#, "repeated username"),
        (#"{"username": ["x"], "password": "!x"}"#, "nested username"),
        (#"{"username": {"a": 1}, "password": "!x"}"#, "nested username"),
        (#"{"username": "x", "password": "!x", "shoe_size": 44}"#, "unknown shoe_size"),
        (#"{"username": 12, "password": "!x"}"#, "type.text username"),
        (#"{"username": "x", "password": "!x", "is_staff": "true"}"#, "type.boolean is_staff"),
        (#"{"username": "x", "password": "!x", "is_staff": 2}"#, "type.boolean is_staff"),
        (#"{"username": "x", "password": "!x", "is_staff": null}"#, "null is_staff"),
        (#"{"username": "x", "password": "!x", "id": "7"}"#, "type.integer id"),
        (#"{"username": "x", "password": "!x", "id": 1.5}"#, "type.integer id"),
        (#"{"username": "x", "password": "!x", "id": 99999999999999999999}"#, "type.integer id"),
        (#"{"username": "x", "password": "!x", "id": 0}"#, "key id"),
        (#"{"username": "x", "password": "!x", "id": -4}"#, "key id"),
        (#"{"username": "x", "password": "!x", "date_joined": "yesterday"}"#, "type.timestamp date_joined"),
        (#"{"username": "x", "password": "!x", "date_joined": "2026-02-30T00:00:00Z"}"#, "type.timestamp date_joined"),
        (#"{"username": "x", "password": "!x", "date_joined": 1700000000}"#, "type.timestamp date_joined"),
        (#"{"username": "x"}"#, "missing password"),
        (#"{"username": "x", "password": null}"#, "missing password"),
        (#"{"password": "!x"}"#, "missing username"),
        (#"{"username": "", "password": "!x"}"#, "missing username"),
        (#"{"username": "x y", "password": "!x"}"#, "username username"),
        (#"{"username": "x\u0000", "password": "!x"}"#, "nul username"),
        (#"{"username": "x", "password": "!x", "first_name": "\u0000"}"#, "nul first_name"),
        (#"{"username": "x", "password": "!x", "email": "nobody"}"#, "email email"),
        (#"{"username": "x", "password": "!x", "email": "a\nb@example.com"}"#, "email email"),
        (#"{"username": "x", "password": "hunter2hunter2"}"#, "password password"),
        (#"{"username": "x", "password": "sha512$salt$abcdef"}"#, "password password"),
        (#"{"username": "x", "password": "pbkdf2_sha256$9$"}"#, "password_unreadable password"),
        (#"{"username": "\#(String(repeating: "x", count: 151))", "password": "!x"}"#, "too_long username"),
        (#"{"username": "x", "password": "!\#(String(repeating: "x", count: 128))"}"#, "too_long password"),
        (
            #"{"username": "x", "password": "!x", "last_name": "\#(String(repeating: "é", count: 151))"}"#,
            "too_long last_name"
        ),
    ]

    @Test("A bad line is told with its number, and those around it are imported", arguments: jsonLines)
    func json(line: String, reason: String) async throws {
        try await withAccounts(on: .sqlite) { it in
            let trial = try await it.importing(
                #"{"username": "before", "password": "!x"}"# + "\n" + line + "\n"
                    + #"{"username": "after", "password": "!x"}"#)
            #expect(trial.reasons == ["2 \(reason)"])
            #expect(trial.counts.imported == 2)
        }
    }

    private static let csvLines: [(line: String, reason: String)] = [
        ("x", "csv_count"), ("x,!x,y,z", "csv_count"), ("x,\"!x\"y,", "csv_quote"), ("x,!\"x,", "csv_quote"),
        (",!x,", "missing username"), ("\"\",!x,", "missing username"), ("x,,", "missing password"),
        ("x,secret,", "password password"), ("x,!x,maybe", "type.boolean is_staff"),
    ]

    @Test("A bad CSV line too", arguments: csvLines)
    func csv(line: String, reason: String) async throws {
        try await withAccounts(on: .sqlite) { it in
            let trial = try await it.importing(
                "username,password,is_staff\nbefore,!x,TRUE\n\(line)\nafter,!x,0\n", as: .csv)
            #expect(trial.reasons == ["3 \(reason)"])
            #expect(trial.counts.imported == 2)
        }
    }

    @Test("Nothing within a quotation becomes a user, whether it is too long or does not end")
    func quotedLines() async throws {
        try await withAccounts(on: .sqlite) { it in
            let end = try await it.importing("username,password\na,!x\n\"b,!x\nc,!x\nd,!x", as: .csv)
            #expect(end.reasons == ["3 open_quote"])
            #expect(end.counts.imported == 1)
            let many = (0..<200_000).map { "user\($0),!\n" }.joined()
            let far = try await it.importing(Array("username,password\n\"b,!x\n\(many)".utf8), as: .csv, pieces: 65_536)
            #expect(far.reasons == ["2 open_quote"])
            #expect(far.counts.imported == 0)
            let long = try await it.importing(
                Array("username,password\n\"b\n\(many)\",!x\ne,!x\n".utf8), as: .csv, pieces: 65_536)
            #expect(long.reasons == ["2 too_much"])
            #expect(long.counts.imported == 1)
        }
    }

    @Test("A name that would become another one is refused, so that no user is lost in it")
    func unnormalized() async throws {
        try await withAccounts(on: .sqlite) { it in
            let trial = try await it.importing("username,password\nfi,!x\n\u{FB01},!x\n", as: .csv)
            #expect(trial.reasons == ["3 unnormalized username"])
            #expect(trial.counts.imported == 1 && trial.counts.alreadyThere == 0)
        }
    }

    @Test("Bytes that are no UTF-8 are refused with their line", arguments: UserFileFormat.allCases)
    func invalidUTF8(format: UserFileFormat) async throws {
        try await withAccounts(on: .sqlite) { it in
            let (head, front, back) =
                format == .csv
                ? ("username,password\na,!x\n", "b", ",!x\nc,!x\n")
                : ("{\"username\":\"a\",\"password\":\"!x\"}\n", "{\"username\":\"b", "\",\"password\":\"!x\"}\n")
            let trial = try await it.importing(
                Array(head.utf8) + Array(front.utf8) + [0xFF] + Array(back.utf8), as: format)
            #expect(trial.reasons == [format == .csv ? "3 utf8" : "2 utf8"])
            #expect(trial.counts.imported == (format == .csv ? 2 : 1))
        }
    }

    @Test("A line of 100 MB is passed over without being held", arguments: UserFileFormat.allCases)
    func hugeLine(format: UserFileFormat) async throws {
        try await withAccounts(on: .sqlite) { it in
            let head = format == .csv ? "username,password\n" : ""
            let row = { (name: String) in
                format == .csv ? "\(name),!x" : #"{"username":"\#(name)","password":"!x"}"#
            }
            let rest = Pieces(
                [Array((head + row("a") + "\n").utf8)]
                    + Array(repeating: [UInt8](repeating: 0x78, count: 1 << 20), count: 100)
                    + [Array(("\n" + row("b")).utf8)])
            let trial = try await it.importing(from: ImportSource { rest.next() }, as: format)
            #expect(trial.reasons == [format == .csv ? "3 too_much" : "2 too_much"])
            #expect(trial.counts.imported == 2)
        }
    }

    @Test("Nothing at all is no user", arguments: UserFileFormat.allCases)
    func empty(format: UserFileFormat) async throws {
        try await withAccounts(on: .sqlite) { it in
            for text in ["", "\u{FEFF}", "\n\n", "\r\n"] {
                let trial = try await it.importing(text, as: format)
                #expect(trial.counts.rows == 0)
                #expect(trial.ending == .finished)
            }
        }
    }

    @Test("Columns that nobody has, that come twice or that are missing are told before anything is read")
    func header() async throws {
        try await withAccounts(on: .sqlite) { it in
            let known = User.schema.fields.map(\.info.name)
            await #expect(throws: UserImportError.unknownColumns(["shoe_size", ""], known: known)) {
                _ = try await it.importing("username,shoe_size,password,\na,1,!x,\n", as: .csv)
            }
            await #expect(throws: UserImportError.repeatedColumns(["username"])) {
                _ = try await it.importing("username,password,username\n", as: .csv)
            }
            await #expect(throws: UserImportError.missingColumns(["password", "username"])) {
                _ = try await it.importing("email\n", as: .csv)
            }
            await #expect(throws: UserImportError.unreadableHeader) {
                _ = try await it.importing("\"username\"x,password\n", as: .csv)
            }
            await #expect(throws: UserImportError.unknownColumns(["usrname"], known: known)) {
                _ = try await it.importing(#"{"usrname": "a", "password": "!x"}"#)
            }
            let count = try await it.database.read { try $0.count(User.self) }
            #expect(count == 0)
        }
    }

    @Test(
        "Points in time in Django's and ISO 8601's forms are the same moment",
        arguments: [
            "2026-01-31 12:30:00+00:00", "2026-01-31T12:30:00Z", "2026-01-31T12:30Z",
            "2026-01-31T14:30:00.000000+02:00",
            "2026-01-31T07:00:00-0530", "2026-01-31 12:30:00", "2026-01-31 13:30:00+01", "2026-01-31T12:30:00z",
        ])
    func moments(text: String) async throws {
        try await withAccounts(on: .sqlite) { it in
            let trial = try await it.importing(#"{"username": "a", "password": "!x", "last_login": "\#(text)"}"#)
            #expect(trial.refused.isEmpty)
            let user = try await it.accounts.users.byUsername("a")
            #expect(user?.lastLogin == Date(timeIntervalSince1970: 1_769_862_600))
        }
    }
}

/// Pieces that a source gives one after the other.
private final class Pieces: @unchecked Sendable {
    private var rest: [[UInt8]]
    init(_ pieces: [[UInt8]]) { rest = pieces.reversed() }
    func next() -> [UInt8] { rest.popLast() ?? [] }
}
