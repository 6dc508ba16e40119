import Testing
import WatchwordCrypto

@Suite("JSON")
struct JSONTests {
    @Test("Doubles are spelled as in Python (floats)")
    func doubles() throws {
        let vectors = try Vectors("floats").elements()
        #expect(vectors.count >= 400)
        for vector in vectors {
            let bits = try #require(vector[0]?.stringValue.flatMap { UInt64($0) })
            let text = try #require(vector[1]?.stringValue)
            #expect(JSONValue.double(Double(bitPattern: bits)).serialized() == text)
            #expect(try JSONValue(parsing: text) == .double(Double(bitPattern: bits)))
        }
        #expect(
            JSONValue.array([.double(.nan), .double(.infinity), .double(-.infinity)]).serialized()
                == "[NaN,Infinity,-Infinity]")
        #expect(try JSONValue(parsing: "[NaN,Infinity,-Infinity]")[1] == .double(.infinity))
    }

    @Test("Texts are escaped as in Python")
    func escapes() {
        #expect(
            JSONValue.string("a\"\\/<\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}🔑").serialized()
                == #""a\"\\/<\b\f\n\r\t\u0000\u001f\u007f\u00e9\u2028\ud83d\udd11""#)
    }

    @Test("Objects keep the order of their members, and a new value keeps the place of the old")
    func order() throws {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = [nil, true]
        #expect(JSONValue.object(object).serialized() == #"{"b":[null,true],"a":2,"c":3}"#)
        #expect(JSONValue.object(object).serialized(.spaced) == #"{"b": [null, true], "a": 2, "c": 3}"#)
        object["a"] = nil
        #expect(object.keys == ["b", "c"])
        #expect(object == ["c": 3, "b": [nil, true]], "the order does not count for equality")
        #expect(Set([object, ["c": 3, "b": [nil, true]]]).count == 1)
    }

    @Test("Large objects find, replace and remove their members")
    func largeObjects() {
        var object = JSONObject()
        for number in 0..<200 { object["key \(number)"] = .int(Int64(number)) }
        for number in stride(from: 0, to: 200, by: 2) { object["key \(number)"] = nil }
        object["key 7"] = "seven"
        #expect(object.count == 100)
        #expect(object["key 8"] == nil)
        #expect(object["key 7"] == "seven")
        #expect(object["key 199"] == 199)
        #expect(object.map(\.key).prefix(4) == ["key 1", "key 3", "key 5", "key 7"])
    }

    @Test("Names and texts differ where their code points do")
    func codePoints() {
        let object: JSONObject = ["\u{E9}": 1, "e\u{301}": 2]
        #expect(object.count == 2)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        var large = JSONObject((0..<30).map { ("\($0)", .null) })
        large["\u{E9}"] = 1
        large["e\u{301}"] = 2
        #expect(large["\u{E9}"] == 1)
    }

    @Test(
        "Documents are read",
        arguments: [
            ("null", .null), (" \t\r\n true ", true), ("-0", 0), ("0", 0), ("-12", -12), ("1.5e3", 1500.0),
            ("1E-2", 0.01),
            ("9223372036854775807", .int(.max)), ("9223372036854775808", .bigInt("9223372036854775808")),
            ("-9223372036854775808", .int(.min)), ("1e400", .double(.infinity)), ("[]", []), ("{}", [:]),
            ("[1,[2,{\"a\":[]}]]", [1, [2, ["a": []]]]), ("{\"a\":1,\"b\":2,\"a\":3}", ["a": 3, "b": 2]),
            (#""\u00e9\uD83D\uDD11\/\b\f\n\r\t\"\\""#, "é🔑/\u{8}\u{C}\n\r\t\"\\"), ("\"é🔑\u{7F}\"", "é🔑\u{7F}"),
            // Halves of a pair, as Python writes what was cut.
            (#""\ud800""#, "\u{FFFD}"), (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\udc00x""#, "\u{FFFD}x"),
            (#""\ud800\n\ud83d\ud83d\udd11""#, "\u{FFFD}\n\u{FFFD}🔑"),
        ] as [(String, JSONValue)])
    func parsing(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", " ", "nul", "nulll", "True", "tru", "+1", "01", "-", "-a", "1.", ".5", "1e", "1e+", "0x1", "1_0", "1 2",
            "[", "[1",
            "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}",
            "{1:1}",
            "{\"a\" 1}", "\"", "\"a", "\"\n\"", "\"\t\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"",
            "'a'", "[1]]", "//", "\u{FEFF}1", "-Infinit", "Inf",
            "Na", "-NaN",
        ])
    func refused(text: String) {
        #expect(throws: JSONParsingError.self) { try JSONValue(parsing: text) }
    }

    @Test("Bytes that are not UTF-8 are refused")
    func invalidText() {
        #expect(throws: JSONParsingError(reason: .invalidText, offset: 3)) {
            try JSONValue(parsing: [0x22, 0xFF, 0xC3, 0x22])
        }
        #expect(throws: JSONParsingError.self) { try JSONValue(parsing: [0xFF]) }
    }

    @Test("V1.5.2: a document that is too deep is refused before the stack ends")
    func depth() throws {
        #expect(throws: JSONParsingError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONParsingError.self) {
            try JSONValue(parsing: String(repeating: "{\"a\":", count: 1_000_000))
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSONValue(parsing: nested(128)).serialized() == nested(128))
        #expect(throws: JSONParsingError(reason: .tooDeep, offset: 128)) { try JSONValue(parsing: nested(129)) }
    }

    @Test("A number of more digits than Python takes is refused")
    func longNumbers() throws {
        #expect(
            try JSONValue(parsing: String(repeating: "1", count: 4_300))
                == .bigInt(String(repeating: "1", count: 4_300)))
        #expect(throws: JSONParsingError.self) { try JSONValue(parsing: String(repeating: "1", count: 4_301)) }
    }

    @Test("An object with a hundred thousand names is read in proportion")
    func manyNames() throws {
        func document(_ count: Int) -> String {
            "{" + (0..<count).map { "\"\($0)\":\($0)" }.joined(separator: ",") + "}"
        }
        let short = document(1_000)
        let long = document(16_000)
        let ratio =
            try processorTime { _ = try JSONValue(parsing: long) } / processorTime { _ = try JSONValue(parsing: short) }
        #expect(ratio < 16 * 4)
    }
}
