import Foundation
import Testing

@testable import WatchwordCrypto

@Suite("PBKDF2")
struct PBKDF2Tests {
    /// RFC 7914, 11, cut to one block.
    @Test(
        "The examples of the standard come out (RFC 7914 11)",
        arguments: [
            ("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"),
            ("Password", "NaCl", 80_000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"),
        ])
    func standard(password: String, salt: String, iterations: Int, expected: String) throws {
        #expect(
            try Hexadecimal.encode(PBKDF2.key(.sha256, Array(password.utf8), Array(salt.utf8), iterations)) == expected)
    }

    @Test("The processor's instructions give what the library gives, whatever the lengths")
    func bothWays() throws {
        var random = SystemRandomNumberGenerator()
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
        for length in 0...200 {
            let (password, salt) = (bytes(length), bytes(1 + length % 90))
            for iterations in [1, 2, 3, 50] {
                let library = try PBKDF2.keyByLibrary(.sha256, password, salt, iterations)
                #expect(
                    try PBKDF2.key(.sha256, password, salt, iterations) == library, "\(length) bytes, \(iterations)")
            }
        }
    }

    #if os(Linux) && arch(x86_64)
    @Test("They are used where the system says that there are any")
    func instructions() throws {
        let flags =
            try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(separator: "\n")
            .first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
        #expect(PBKDF2.hasInstructions == flags.contains("sha_ni"))
    }
    #endif
}
