import Foundation
import Testing
import WatchwordCrypto
import WatchwordTesting
import WatchwordText

@testable import WatchwordCommands

@Suite("The secret key")
struct SecretKeyTests {
    let folder: SiteFolder

    /// What a site outside debug needs besides.
    private let hosts = ["WATCHWORD_ALLOWED_HOSTS": "www.example.com"]

    init() throws {
        folder = try SiteFolder()
    }

    @Test("In debug a key is made once, kept, and readable by its owner alone")
    func keptInDebug() async throws {
        let first = try await settings(["WATCHWORD_DEBUG": "1"], in: folder)
        let second = try await settings(["WATCHWORD_DEBUG": "1"], in: folder)
        #expect(first.secretKey.reveal() == second.secretKey.reveal())
        #expect(!SecretKeySetting.isWeak(first.secretKey.reveal()))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/var/secret_key")
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/var") == ["secret_key"])
    }

    @Test("Programs that start in the same moment end with the same key")
    func madeOnce() async throws {
        let keys = await withTaskGroup(of: String.self) { group in
            for _ in 0..<16 {
                group.addTask { [folder] in
                    let values = try? await settings(["WATCHWORD_DEBUG": "1"], in: folder)
                    return values?.secretKey.reveal() ?? "none"
                }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
        #expect(keys.first != "none")
    }

    @Test("V6.3.2: outside debug the start is refused without a key, and the report says how to make one")
    func requiredOutsideDebug() async throws {
        let found = await problems(hosts, in: folder)
        #expect(found.map(\.variable) == ["WATCHWORD_SECRET_KEY"])
        #expect(SettingsProblems(problems: found).report(in: .english).contains("/dev/urandom"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/var"))
    }

    @Test(
        "security.W009: a weak key refuses the start outside debug and is never shown",
        arguments: [
            "short", String(repeating: "abcd", count: 20), "django-insecure-f0Qm2Zr8Xw4Lk6Ty1Nb3Vc5Jh7Gd9Sa0Pe2Ru4Io",
            String(strongKey.prefix(49)),
        ])
    func weak(key: String) async throws {
        let found = await problems(hosts.merging(["WATCHWORD_SECRET_KEY": key]) { $1 }, in: folder)
        #expect(found.map(\.variable) == ["WATCHWORD_SECRET_KEY"])
        #expect(!SettingsProblems(problems: found).report(in: .english).contains(key))
        let inDebug = try await settings(["WATCHWORD_SECRET_KEY": key, "WATCHWORD_DEBUG": "1"], in: folder)
        #expect(inDebug.secretKey.reveal() == key)
    }

    @Test("A key comes from a file without the line end; a missing file, an empty one or both at once are refused")
    func fromFile() async throws {
        try folder.write(strongKey + "\n", to: "key")
        let values = try await settings(["WATCHWORD_SECRET_KEY_FILE": "key"], in: folder)
        #expect(values.secretKey.reveal() == strongKey)
        try folder.write("\u{FEFF}" + strongKey + "\r\n", to: "marked")
        let marked = try await settings(["WATCHWORD_SECRET_KEY_FILE": "marked"], in: folder)
        #expect(marked.secretKey.reveal().utf8.elementsEqual(strongKey.utf8))
        let missing = await problems(hosts.merging(["WATCHWORD_SECRET_KEY_FILE": "none"]) { $1 }, in: folder)
        #expect(missing.map(\.variable) == ["WATCHWORD_SECRET_KEY_FILE"])
        try folder.write("\n", to: "empty")
        let empty = await problems(hosts.merging(["WATCHWORD_SECRET_KEY_FILE": "empty"]) { $1 }, in: folder)
        #expect(empty.map(\.variable) == ["WATCHWORD_SECRET_KEY_FILE"])
        let both = await problems(
            hosts.merging(["WATCHWORD_SECRET_KEY_FILE": "key", "WATCHWORD_SECRET_KEY": strongKey]) { $1 }, in: folder)
        #expect(both.map(\.variable) == ["WATCHWORD_SECRET_KEY_FILE"])
    }

    @Test("V11.1.1: old keys are given as a list, and none of them appears when settings are printed")
    func fallbacks() async throws {
        let values = try await settings(
            ["WATCHWORD_SECRET_KEY": strongKey, "WATCHWORD_SECRET_KEY_FALLBACKS": "old-one, old-two"], in: folder)
        #expect(values.secretKeyFallbacks.map { $0.reveal() } == ["old-one", "old-two"])
        var dumped = ""
        dump(values, to: &dumped)
        for secret in [strongKey, "old-one", "old-two"] {
            #expect(!dumped.contains(secret))
            #expect(!"\(values)".contains(secret))
        }
    }
}
