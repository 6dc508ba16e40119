import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordText

@Suite struct `User names and addresses` {
    @Test func `Names have one spelling (normalize_username)`() throws {
        for vector in try Vectors.list("normalize_username") {
            let name = vector[0].stringValue ?? "", expected = vector[1].stringValue ?? ""
            #expect(UsernameRules.normalized(name, limit: 150).equalsByCodePoint(expected))
        }
    }

    @Test func `Names are made of word characters and five signs (username_validators)`() throws {
        for vector in try Vectors.list("username_validators") {
            let name = vector[0].stringValue ?? ""
            #expect(UsernameRules.isValid(name) == vector[1].boolValue, "\(name)")
            #expect(UsernameRules.isValidASCII(name) == vector[2].boolValue, "\(name)")
        }
    }

    @Test func `The domain of an address is kept in lower case (normalize_email)`() throws {
        for vector in try Vectors.list("normalize_email") {
            guard let address = vector[0].stringValue else { continue }
            #expect(EmailRules.normalized(address).equalsByCodePoint(vector[1].stringValue ?? ""), "\(address)")
        }
    }

    @Test func `Addresses are compared without case (username_ci_compare)`() throws {
        for vector in try Vectors.list("username_ci_compare") {
            let one = vector[0].stringValue ?? "", other = vector[1].stringValue ?? ""
            #expect(EmailRules.areSame(one, other) == vector[2].boolValue, "\(one) \(other)")
        }
    }

    @Test func `CVE-2023-46695: a name of a megabyte is not normalised`() {
        let name = String(repeating: "\u{FDFA}", count: 35_000)
        let clock = ContinuousClock()
        let whole = clock.measure { _ = PythonText.nfkc(name) }
        let refused = clock.measure {
            #expect(UsernameRules.normalized(name, limit: 150).utf8.count == name.utf8.count)
        }
        #expect(refused < whole / 5)
    }
}
