import Testing

@testable import WatchwordCommands

@Suite("Options for the fields of a user model")
struct FieldOptionsTests {
    private let fields = ["email", "date_of_birth"].map { SuperuserField($0, label: $0) { _ in [] } }

    @Test("Any field is an option, with a blank or an equals sign, with hyphens or underscores")
    func accepted() throws {
        let options = try FieldOptions(["--email", "a@b.example", "--date-of-birth=1990-05-17"], of: fields)
        #expect(options.values == ["email": "a@b.example", "date_of_birth": "1990-05-17"])
        #expect(try FieldOptions(["--email", ""], of: fields).values == ["email": ""])
        #expect(try FieldOptions(["--email=a=b"], of: fields).values == ["email": "a=b"])
    }

    @Test(
        "What is no field of this user model, or lacks its value, is a usage error",
        arguments: [["--username", "joe"], ["--email"], ["joe"], ["-e", "x"], ["--"], ["--=x"]])
    func refused(arguments: [String]) {
        let failure = #expect(throws: CommandFailure.self) { try FieldOptions(arguments, of: fields) }
        #expect(failure?.status == .usage)
    }
}
