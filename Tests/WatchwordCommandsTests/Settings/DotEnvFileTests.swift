import Testing

@testable import WatchwordCommands

@Suite("The .env file")
struct DotEnvFileTests {
    @Test("Comments, blank lines, quotes, export and Windows line ends are read as shells read them")
    func accepted() {
        let file = DotEnvFile(
            "# comment\r\n\r\nA=1\r\nexport B = two words # and a comment\nC=\"a # b\"\nD='x=y' # quoted\nE=\nF=a#b\nA=2"
        )
        #expect(file.variables == ["A": "2", "B": "two words", "C": "a # b", "D": "x=y", "E": "", "F": "a#b"])
        #expect(file.badLines.isEmpty)
    }

    @Test(
        "A line that says nothing is reported with its number",
        arguments: ["A", "=1", "1A=1", "A B=1", "A=\"open", "A='x' y", "A-B=1"])
    func refused(line: String) {
        let file = DotEnvFile("X=1\n\(line)\n")
        #expect(file.badLines.map(\.number) == [2])
        #expect(file.variables == ["X": "1"])
    }
}
