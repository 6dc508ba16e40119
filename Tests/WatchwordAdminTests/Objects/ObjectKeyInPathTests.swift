import Testing

@testable import WatchwordAdmin

@Suite("Keys in the addresses of the admin site")
struct ObjectKeyInPathTests {
    @Test(
        "A key is one part of the path, written as Django writes it, and comes back (admin_quote)",
        arguments: [
            ("1", "1"), ("a/b", "a_2Fb"), ("some_id", "some_5Fid"),
            (
                "\":/_#?;@&=+$,\"[]<>%\n\\",
                "_22_3A_2F_5F_23_3F_3B_40_26_3D_2B_24_2C_22_5B_5D_3C_3E_25_0A_5C"
            ), ("\u{FC}", "\u{FC}"),
        ])
    func vectors(key: String, text: String) {
        #expect(ObjectKeyInPath(quoting: key).text == text)
        #expect(ObjectKeyInPath(text: text).key == key)
    }

    @Test("What was not written here stands for itself", arguments: ["_", "_2", "_5f", "_41", "_2G", "a_", "\u{FC}_5"])
    func foreign(text: String) {
        #expect(ObjectKeyInPath(text: text).key == text)
    }

    @Test("A key that looks like a quoted one comes back as it was", arguments: ["_5F", "_5F5F", "__2F", "%2F", ""])
    func twice(key: String) {
        let once = ObjectKeyInPath(quoting: key)
        #expect(once.key == key)
        #expect(ObjectKeyInPath(text: ObjectKeyInPath(quoting: once.text).key) == once)
    }
}
