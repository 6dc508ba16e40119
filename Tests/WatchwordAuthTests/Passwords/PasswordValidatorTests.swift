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

    @Test func `The four rules find what Django's find (validators_default_set_no_user)`() throws {
        for vector in try Vectors.list("validators_default_set_no_user") {
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

    @Test(arguments: [1, 8, 12])
    func `A minimum is told with its number, in the singular for one (min_length_messages)`(limit: Int) throws {
        let rule = MinimumLengthValidator(limit: limit)
        let problem = try #require(rule.problems(with: "", of: .unknown).first)
        #expect(problem.code == "password_too_short")
        for sentence in [problem.sentence, rule.help] {
            let text = Catalogue.english.text(sentence)
            #expect(text.hasSuffix(limit == 1 ? " 1 character." : " \(limit) characters."))
        }
        #expect(rule.problems(with: String(repeating: "x", count: limit), of: .unknown).isEmpty)
    }

    @Test func `Each of the four rules has its help, in the order of the rules (validator_help_texts)`() {
        let keys = PasswordPolicy.standard.helps.map(\.key)
        let expected = ["similarity", "length", "common", "numeric"].map { "password.help." + $0 }
        #expect(keys == expected)
    }

    @Test func `The help is a list, and nothing without rules (validator_help_html)`() {
        let help = PasswordPolicy.standard.help(in: .english).html
        #expect(help.hasPrefix("<ul><li>") && help.hasSuffix("</li></ul>"))
        #expect(help.components(of: "<li>") == 4 && help.components(of: "</li><li>") == 3)
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
