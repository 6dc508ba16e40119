import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTemplates
import WatchwordText

@Suite struct `Password rules` {
    @Test func `Passwords must not resemble their owner (similarity)`() throws {
        for vector in try Vectors.list("similarity") {
            let password = vector["password"]?.stringValue ?? ""
            let owner = PasswordOwner(
                (vector["user"]?.objectValue).map { object in
                    object.map { .init(name: $0.key, label: $0.key, value: $0.value.stringValue ?? "") }
                } ?? [])
            let problems = SimilarityValidator().problems(with: password, of: owner)
            #expect(
                problems.first?.sentence.parameters["attribute"] == vector["refused_by"]?.stringValue, "\(password)")
            #expect(problems.count <= 1)
        }
    }

    @Test func `The four rules find what Django's find (validators)`() throws {
        for vector in try Vectors.list("validators") {
            let password = vector["password"]?.stringValue ?? ""
            let expected = vector["codes"]?.arrayValue?.compactMap(\.stringValue)
            #expect(PasswordPolicy.standard.problems(with: password).map(\.code) == expected, "\(password)")
        }
    }

    @Test func `Every problem and help has words`() {
        let policy = PasswordPolicy.standard
        let owner = PasswordOwner([.init(name: "username", label: "user name", value: "1234567")])
        let problems = policy.problems(with: "1234567", of: owner)
        #expect(problems.count == 4)
        for sentence in problems.map(\.sentence) + policy.helps {
            let text = Catalogue.english.text(sentence)
            #expect(Catalogue.english.contains(sentence.key) && !text.contains("{"), "\(text)")
        }
    }

    @Test func `The help is a list, and nothing without rules`() {
        let help = PasswordPolicy.standard.help(in: .english).html
        #expect(help.hasPrefix("<ul><li>") && help.hasSuffix("</li></ul>"))
        #expect(help.components(of: "<li>") == 4)
        #expect(PasswordPolicy.none.help(in: .english).html.isEmpty)
    }

    @Test func `A setting chooses rules and options`() throws {
        #expect(try PasswordPolicy(parsing: "").validators.isEmpty)
        #expect(try PasswordPolicy(parsing: "similarity,length:8,common,numeric").validators.count == 4)
        let long = try PasswordPolicy(parsing: " length:12 , numeric")
        #expect(long.problems(with: "12345678901").map(\.code) == ["password_too_short", "password_entirely_numeric"])
        let strict = try PasswordPolicy(parsing: "similarity:1")
        let owner = PasswordOwner([.init(name: "username", label: "user name", value: "password")])
        #expect(strict.problems(with: "passwort", of: owner).isEmpty)
        #expect(strict.problems(with: "drowssap", of: owner).count == 1)
    }

    @Test(arguments: ["length:0", "length:x", "similarity:0.05", "similarity:nan", "numeric:1", "pwned", "length:8:9"])
    func `A setting that is not understood says why`(text: String) {
        let error = #expect(throws: PasswordPolicyError.self) { try PasswordPolicy(parsing: text) }
        #expect(error.map { !$0.description.isEmpty } == true)
    }

    @Test func `A list of one's own takes the place of the built-in one`() {
        let validator = CommonPasswordValidator(entries: [" Hummingbird ", "swift"])
        #expect(validator.problems(with: "HUMMINGBIRD", of: .unknown).count == 1)
        #expect(validator.problems(with: "password", of: .unknown).isEmpty)
        #expect(validator.problems(with: "", of: .unknown).isEmpty)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
