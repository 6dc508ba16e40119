import Testing

@testable import WatchwordLDAP

@Suite("Names and filters of a directory")
struct LDAPNameTests {
    @Test(
        "V1.2.6: A value in a filter is escaped as RFC 4515 says",
        arguments: [
            ("john", "john"), ("*", "\\2a"), ("*)(uid=*", "\\2a\\29\\28uid=\\2a"), ("a\\b", "a\\5cb"),
            ("nul\u{0}nul", "nul\\00nul"), ("line\r\nline", "line\\0d\\0aline"), ("zoë", "zoë"), ("\u{7F}", "\\7f"),
            ("", ""),
        ])
    func filterValues(text: String, escaped: String) {
        #expect(LDAPFilter.escaped(text) == escaped)
    }

    @Test(
        "V1.2.6: A value in a distinguished name is escaped as RFC 4514 says",
        arguments: [
            ("john", "john"), ("a,b", "a\\2cb"), ("a+b=c", "a\\2bb\\3dc"), ("#1", "\\231"), ("1#", "1#"),
            (" a b ", "\\20a b\\20"), (" ", "\\20"), ("<\">;\\", "\\3c\\22\\3e\\3b\\5c"), ("\u{0}", "\\00"),
            ("zoë", "zoë"),
        ])
    func nameValues(text: String, escaped: String) {
        #expect(LDAPName.escaped(text) == escaped)
    }

    @Test("A name is read back by OpenLDAP as one part, whatever was typed")
    func roundTrip() throws {
        for text in ["a,dc=b", "x+uid=root", " # ", "\\,", "zoë;<>", "\"quoted\""] {
            let name = "uid=\(LDAPName.escaped(text)),dc=example,dc=com"
            let spelled = try #require(LDAPName.normalized(name))
            #expect(spelled.hasSuffix(",dc=example,dc=com"))
            #expect(LDAPName.normalized(spelled) == spelled)
        }
    }

    @Test("Two spellings of a name are one name")
    func spellings() {
        let name = LDAPName.normalized("cn=Staff,ou=groups,dc=example,dc=com")
        #expect(name != nil)
        #expect(LDAPName.normalized("CN=staff, OU=Groups , DC=Example,DC=Com") == name)
        for text in ["", "staff", "cn=staff,", "cn=a\u{0}b", "=a"] {
            #expect(LDAPName.normalized(text) == nil, "\(text)")
        }
    }

    @Test("An entry lies below a base by the parts of its name, not by how the text ends")
    func places() {
        let base = "ou=people,dc=example,dc=com"
        for name in ["uid=ada,\(base)", "uid=ada,ou=visitors,\(base)", base, "UID=Ada, OU=People ,DC=example,dc=com"] {
            #expect(LDAPName.lies(name, below: base), "\(name)")
        }
        for name in [
            "uid=ada,ou=other,dc=example,dc=com", "dc=example,dc=com", "uid=ada,xou=people,dc=example,dc=com", "",
            "uid=ada\\,ou=people\\,dc=example\\,dc=com", "uid=ada\\2Cou=people\\2Cdc=example\\2Cdc=com",
            "uid=ada,ou=x\\,ou=people,dc=example,dc=com", "nonsense",
        ] {
            #expect(!LDAPName.lies(name, below: base), "\(name)")
        }
        #expect(LDAPName.lies("uid=ada,dc=elsewhere", below: ""))
    }

    @Test("The place of a name is filled once, also with a name that looks like a place")
    func templates() {
        #expect(LDAPTemplate.fill("(|(uid={user})(mail={user}))", with: "a{user}") == "(|(uid=a{user})(mail=a{user}))")
        #expect(!LDAPTemplate.hasPlace("(uid=*)"))
    }

    @Test(
        "A filter whose brackets do not fit is found out at the start",
        arguments: ["uid={user}", "(uid={user}", "(uid={user}))", "(a)(b)", "()(", ""])
    func brokenFilters(filter: String) {
        #expect(LDAPFilter.problem(with: filter) != nil)
    }
}
