import CPasswordList
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordText

@Suite struct `Password rules under attack` {
    @Test func `V6.2.1: seven characters are too few, eight are enough`() {
        let rule = PasswordPolicy([MinimumLengthValidator()])
        #expect(rule.problems(with: "abcdefg").map(\.code) == ["password_too_short"])
        #expect(rule.problems(with: "abcdefgh").isEmpty)
    }

    @Test func `V6.2.4: each of the 19,640 common passwords is refused, in capitals too (common_password_list)`() throws
    {
        let list = UnsafeBufferPointer(
            start: watchword_common_passwords_start(), count: watchword_common_passwords_length)
        let entries = list.split(separator: 0x0A)
        #expect(try Vectors.load("common_password_list")["count"]?.intValue == Int64(entries.count))
        let validator = CommonPasswordValidator()
        for entry in entries {
            let password = String(decoding: entry, as: UTF8.self)
            #expect(!validator.problems(with: password, of: .unknown).isEmpty, "\(password)")
            #expect(!validator.problems(with: password.uppercased() + " ", of: .unknown).isEmpty, "\(password)")
        }
    }

    @Test func `What only looks like a common password is not one (common_password_list)`() throws {
        for (password, isCommon) in try Vectors.load("common_password_list")["contains"]?.objectValue ?? [:] {
            let problems = CommonPasswordValidator().problems(with: password, of: .unknown)
            #expect(!problems.isEmpty == isCommon.boolValue, "\(password)")
        }
        for password in ["password\n123456", "password\0", "passwor", "passwordd", "\u{10FFFF}"] {
            #expect(CommonPasswordValidator().problems(with: password, of: .unknown).isEmpty, "\(password)")
        }
    }

    @Test func `V6.2.5: no kind of character is demanded`() {
        for password in ["qzvwxkjhgfbnmlt", "🔑🐴🔋📎🐢🌧️🎻🥁", "tapirs like rain", "長い合言葉は安全ですよ"] {
            #expect(PasswordPolicy.standard.problems(with: password).isEmpty, "\(password)")
        }
    }

    @Test func `V6.2.8: NIST: a reason is named for every refusal`() {
        #expect(PasswordPolicy.standard.problems(with: "1234567").count == 3)
    }

    @Test func `CVE-2021-45115: a password of a megabyte is judged in a blink`() {
        let owner = PasswordOwner(
            SimilarityValidator.usualAttributes.map {
                .init(name: $0, label: $0, value: String(repeating: "ab.cd-", count: 25))
            })
        for unit in ["a", "ab.", "\0", "é", "0"] {
            let password = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
            let start = ContinuousClock.now
            _ = PasswordPolicy.standard.problems(with: password, of: owner)
            #expect(ContinuousClock.now - start < .seconds(20), "\(unit)")
        }
    }

    @Test func `Lengths beyond all reason do not overflow`() {
        #expect(PasswordPolicy([MinimumLengthValidator(limit: .max)]).problems(with: "x").count == 1)
    }
}
