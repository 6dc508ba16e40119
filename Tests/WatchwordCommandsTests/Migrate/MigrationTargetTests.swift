import Testing
import WatchwordText

@testable import WatchwordCommands

@Suite("How far migrate goes")
struct MigrationTargetTests {
    private let steps = [
        ("contenttypes", "0001_initial", true), ("auth", "0001_initial", true), ("admin", "0001_initial", false),
        ("auth", "0002_email", false), ("auth", "0003_email_max", false), ("sessions", "0001_initial", false),
    ].map { MigrationStep(MigrationName(app: $0.0, name: $0.1), isApplied: $0.2) }

    private func names(_ app: String?, _ name: String?) throws -> [String] {
        try MigrationTarget(app: app, name: name).unapplied(of: steps).map(\.description)
    }

    @Test("Without an app everything that is missing is applied")
    func all() throws {
        #expect(
            try names(nil, nil) == [
                "admin.0001_initial", "auth.0002_email", "auth.0003_email_max", "sessions.0001_initial",
            ])
    }

    @Test("An app brings along what stands before it and nothing after it")
    func app() throws {
        #expect(try names("auth", nil) == ["admin.0001_initial", "auth.0002_email", "auth.0003_email_max"])
        #expect(try names("auth", "0002") == ["admin.0001_initial", "auth.0002_email"])
        #expect(try names("auth", "0002_email") == ["admin.0001_initial", "auth.0002_email"])
        #expect(try names("contenttypes", nil) == [])
    }

    @Test(
        "An app or a migration that does not exist, is not clear or lies behind is refused",
        arguments: [
            ("blog", nil, "migrate.unknown_app"), ("auth", "0009", "migrate.unknown_name"),
            ("auth", "000", "migrate.ambiguous_name"), ("auth", "zero", "migrate.backwards"),
        ] as [(String, String?, String)])
    func refused(app: String, name: String?, key: String) throws {
        let failure = #expect(throws: CommandFailure.self) { try names(app, name) }
        #expect(failure?.sentence?.key == key)
    }

    @Test("Going back behind a migration that is applied is refused")
    func backwards() throws {
        let applied = steps.map { MigrationStep($0.name, isApplied: true) }
        let failure = #expect(throws: CommandFailure.self) {
            try MigrationTarget(app: "auth", name: "0001").unapplied(of: applied)
        }
        #expect(failure?.sentence?.key == "migrate.backwards")
    }
}
