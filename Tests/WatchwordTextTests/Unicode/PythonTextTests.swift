import Testing
import WatchwordText

@Suite("Text as Python sees it")
struct PythonTextTests {
    @Test(
        "User names are normalised as in Django",
        arguments: [
            ("alice", "alice"), ("\u{FB00}", "ff"), ("\u{FF21}\u{FF4C}\u{FF49}\u{FF43}\u{FF45}", "Alice"),
            ("e\u{301}", "\u{E9}"), ("\u{3A9}", "\u{3A9}"), ("\u{2126}", "\u{3A9}"), ("\u{BD}", "1\u{2044}2"),
            ("\u{17F}", "s"), ("\u{212A}", "K"), ("\u{2460}", "1"), ("\u{FF71}", "\u{30A2}"),
            ("\u{FDFA}", "صلى الله عليه وسلم"), ("a\u{200B}b", "a\u{200B}b"), ("", ""),
        ])
    func usernames(typed: String, normal: String) {
        #expect(Array(PythonText.nfkc(typed).unicodeScalars) == Array(normal.unicodeScalars))
    }

    @Test(
        "User names and addresses compare without regard to case and form",
        arguments: [
            ("a@b.com", "A@B.COM", true), ("m\u{131}ke@example.org", "mike@example.org", false),
            ("mike@\u{131}xample.org", "mike@ixample.org", false), ("stra\u{DF}e@x", "STRASSE@x", true),
            ("\u{FB00}@x", "ff@x", true), ("\u{130}@x", "i\u{307}@x", true), ("a@x", "b@x", false),
            ("\u{17F}@x", "s@x", true), ("\u{212A}@x", "k@x", true),
        ])
    func comparison(left: String, right: String, isSame: Bool) {
        let left = PythonText.casefolded(PythonText.nfkc(left))
        let right = PythonText.casefolded(PythonText.nfkc(right))
        #expect(left.equalsByCodePoint(right) == isSame)
    }

    @Test("A final sigma is the one that ends a word")
    func finalSigma() {
        #expect(PythonText.lowercased("ΟΔΟΣ").equalsByCodePoint("οδος"))
        #expect(PythonText.lowercased("ΣΑΣ ΟΔΟΣ-Σ").equalsByCodePoint("σας οδος-σ"))
        #expect(PythonText.lowercased("ΑΣ'\u{AD}Β").equalsByCodePoint("ασ'\u{AD}β"))
        #expect(PythonText.lowercased("Σ").equalsByCodePoint("σ"))
    }

    @Test("The Turkish capital I becomes two code points in lower case")
    func dottedCapital() {
        #expect(PythonText.lowercased("İ").codePointCount == 2)
    }

    @Test("ASCII is lowered and otherwise left alone")
    func ascii() {
        #expect(PythonText.lowercased("ABC xyz 09 @[`{") == "abc xyz 09 @[`{")
        #expect(PythonText.casefolded("ABC xyz 09 @[`{") == "abc xyz 09 @[`{")
        #expect(PythonText.nfkc("ABC xyz") == "ABC xyz")
    }

    @Test("Letters, numbers and the underscore are word characters, marks and ties are not")
    func words() {
        for scalar in "aé名²ªⅷ٣½_".unicodeScalars { #expect(PythonText.isWord(scalar), "\(scalar)") }
        for scalar in "\u{301}\u{203F}\u{200B}-. @".unicodeScalars { #expect(!PythonText.isWord(scalar), "\(scalar)") }
    }

    @Test("Digits are those of any script, fractions and Chinese numerals are none")
    func digits() {
        for scalar in "0²①٣".unicodeScalars { #expect(PythonText.isDigit(scalar), "\(scalar)") }
        for scalar in "½五a-".unicodeScalars { #expect(!PythonText.isDigit(scalar), "\(scalar)") }
    }

    @Test("Blanks of every kind are stripped at both ends only")
    func stripping() {
        #expect(PythonText.stripped(" \t\n\u{A0}\u{1C}a\u{2003}b\u{85}\u{3000}\r\n") == "a\u{2003}b")
        #expect(PythonText.stripped(" \u{200B} ") == "\u{200B}")
        #expect(PythonText.stripped(" \n ").isEmpty)
        #expect(PythonText.stripped("").isEmpty)
        #expect(PythonText.stripped(" \u{301}a").equalsByCodePoint("\u{301}a"))
    }

    @Test("Invisible and unassigned code points are of a control category")
    func controls() {
        for scalar in "\0\u{7F}\u{85}\u{AD}\u{200B}\u{E000}\u{378}\u{10FFFF}".unicodeScalars {
            #expect(PythonText.isControlCategory(scalar), "\(scalar.value)")
        }
        for scalar in "a \u{301}€".unicodeScalars { #expect(!PythonText.isControlCategory(scalar)) }
    }

    @Test("Texts have as many code points as Python counts, and differ where their code points do")
    func codePoints() {
        #expect("🔑👩‍👧e\u{301}".codePointCount == 6)
        #expect(!"e\u{301}".equalsByCodePoint("é"))
        #expect("é".equalsByCodePoint("é"))
    }
}
