import Testing

@testable import WatchwordCommands

@Suite("Arguments")
struct CommandRequestTests {
    private func answer(_ arguments: String...) -> CommandAnswer? {
        do {
            _ = try CommandRequest(arguments)
            return nil
        } catch {
            return error
        }
    }

    @Test("Help and version are answered without settings")
    func help() throws {
        for arguments in [["--help"], ["help"], ["migrate", "--help"], []] {
            let answer = try #require(#expect(throws: CommandAnswer.self) { try CommandRequest(arguments) })
            #expect(answer.status == .success)
            #expect(answer.text.contains("USAGE:"))
        }
        #expect(answer("--version")?.text == WatchwordVersion.current)
        #expect(answer("--version")?.status == .success)
        #expect(answer("--help")?.text.contains("createsuperuser") == true)
    }

    @Test(
        "Arguments that make no sense end with status 64",
        arguments: [
            ["fly"], ["migrate", "--fly"], ["runserver", "nonsense"], ["runserver", "1:2:3"], ["migrate", "-v", "4"],
            ["migrate", "-v", "x"], ["sendtestemail"], ["check", "--fail-level", "AWFUL"],
            ["migrate", "--no-color", "--force-color"], ["changepassword", "joe", "jim"],
        ])
    func usage(arguments: [String]) throws {
        let answer = try #require(#expect(throws: CommandAnswer.self) { try CommandRequest(arguments) })
        #expect(answer.status == .usage)
        #expect(!answer.text.isEmpty)
    }

    @Test(
        "Django's options are understood",
        arguments: [
            ["runserver"], ["runserver", "0:8000"], ["runserver", "--noreload", "-6", "8000"],
            ["migrate", "--noinput"], ["migrate", "auth", "0003", "--plan", "-v", "2"], ["migrate", "--check"],
            ["showmigrations", "-p", "auth"], ["showmigrations", "--list"], ["changepassword", "joe"],
            ["clearsessions"],
            ["createsuperuser", "--username", "joe", "--email=joe@example.com", "--no-input"],
            ["check", "--deploy", "--fail-level", "warning"], ["sendtestemail", "a@b.example", "c@d.example"],
            ["migrate", "--settings", "other.json", "--traceback", "--skip-checks"],
        ])
    func accepted(arguments: [String]) throws {
        _ = try CommandRequest(arguments)
    }
}
