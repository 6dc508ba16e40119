import Testing
import WatchwordCrypto

@Suite("Damaged and hostile password columns")
struct DamagedPasswordTests {
    private static let quickArgon2 = Argon2Hasher(memoryKiB: 64, passes: 1, lanes: 1)
    private static let quick = PasswordHashers([
        quickArgon2, PBKDF2Hasher(iterations: 2), BcryptHasher(cost: 4), BcryptHasher(.password, cost: 4),
        ScryptHasher(workFactor: 2, blockSize: 1, parallelism: 1), InsecureMD5Hasher(),
    ])

    /// A column of each hasher.
    private static func columns() throws -> [(any PasswordHasher, String)] {
        try quick.hashers.map { ($0, try $0.encode("password", salt: "Fixed0Salt1Fixed2Salt3").column) }
    }

    @Test("A column cut anywhere is wrong and stops nothing")
    func cut() throws {
        for (hasher, whole) in try Self.columns() {
            #expect(Self.quick.verify("password", against: EncodedPassword(whole)).isRight)
            for length in 0..<whole.count {
                let cut = EncodedPassword(String(whole.prefix(length)))
                #expect(!Self.quick.verify("password", against: cut).isRight, "\(cut.column)")
                _ = hasher.mustUpdate(cut)
                hasher.hardenRuntime("password", cut)
                _ = hasher.safeSummary(cut)
            }
        }
    }

    @Test("A column altered anywhere is wrong and stops nothing")
    func altered() throws {
        for (_, column) in try Self.columns() {
            let whole = Array(column.unicodeScalars)
            for position in whole.indices {
                for other in ["$", "=", ",", "-", "é", "\0", "!"] as [Unicode.Scalar] where whole[position] != other {
                    var scalars = whole
                    scalars[position] = other
                    let altered = EncodedPassword(String(String.UnicodeScalarView(scalars)))
                    #expect(!Self.quick.verify("password", against: altered).isRight, "\(altered.column)")
                }
            }
        }
    }

    @Test(
        "Garbled columns are told apart from wrong passwords",
        arguments: [
            "pbkdf2_sha256$bad", "pbkdf2_sha256$$$", "pbkdf2_sha256$1$$x", "pbkdf2_sha256$-1$salt$x",
            "pbkdf2_sha256$+1$salt$x", "pbkdf2_sha256$01$salt$x", "pbkdf2_sha256$1 $salt$x", "pbkdf2_sha256$٣$salt$x",
            "pbkdf2_sha256$99999999999999999999999999$salt$x", "argon2$", "argon2$argon2id", "argon2$argon2id$$$$",
            "argon2$argon2x$v=19$m=64,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=1,x=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$t=1,m=64,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=064,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=99999999999999999999,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=1$YWJjZGVmZ2g=$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=1$!!!!$YWJjZGVmZ2hhYmNkZWZnaA",
            "bcrypt_sha256$2b$04$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt$$2b$4$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt$$2x$04$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt$$2b$+4$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt$$2b$04$LJ3m4ys3Gz8Rk1Qv6Yb0I!IAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt$$2b$04$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuept",
            "scrypt$1024$salt$8$1$", "scrypt$1024$salt$8$1$aGFzaA==", "scrypt$1024$$8$1$aGFzaA==", "scrypt$x$salt$8$1$",
            "scrypt$1024$salt$8$1$\(String(repeating: "!", count: 88))", "md5$abc", "md5$$abc",
        ])
    func malformed(column: String) throws {
        let encoded = EncodedPassword(column)
        let hasher = try #require(Self.quick.identify(encoded))
        #expect(throws: PasswordHashingError.malformed) { try hasher.verify("password", encoded) }
        #expect(hasher.mustUpdate(encoded))
        #expect(hasher.safeSummary(encoded).isEmpty)
    }

    /// Sixty-four bytes, as long as a hash of scrypt is.
    private static let scryptHash = String(repeating: "A", count: 86) + "=="

    @Test(
        "Parameters that would stop the server are refused",
        arguments: [
            "pbkdf2_sha256$0$salt$x", "pbkdf2_sha256$10000001$salt$x", "pbkdf2_sha256$999999999999999999$salt$x",
            "argon2$argon2id$v=19$m=1048577,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=4294967295,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=65,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=0,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=1048576,t=5,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=9$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=0$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=18$m=64,t=1,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=1$YWJj$YWJjZGVmZ2hhYmNkZWZnaA",
            "argon2$argon2id$v=19$m=64,t=1,p=1$YWJjZGVmZ2g$YWJjZA",
            "argon2$argon2id$v=19$m=67108864,t=2,p=8$YWJjZGVmZ2g$YWJjZA",
            "pbkdf2_sha256$1000000000$salt$x", "bcrypt$$2b$31$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt_sha256$$2b$99$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "bcrypt$$2b$03$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty",
            "scrypt$1099511627776$salt$8$1$\(scryptHash)", "scrypt$1000$salt$8$1$\(scryptHash)",
            "scrypt$1024$salt$0$1$\(scryptHash)", "scrypt$1024$salt$999999999$1$\(scryptHash)",
            "scrypt$1024$salt$8$999999999999999999$\(scryptHash)", "scrypt$1048576$salt$64$1$\(scryptHash)",
            "scrypt$1048576$salt$8$64$\(scryptHash)", "scrypt$0$salt$8$1$\(scryptHash)",
        ])
    func absurd(column: String) throws {
        let encoded = EncodedPassword(column)
        let hasher = try #require(Self.quick.identify(encoded))
        #expect(throws: PasswordHashingError.unacceptableParameters) { try hasher.verify("password", encoded) }
        #expect(
            Self.quick.verify("password", against: encoded)
                == .unreadable(algorithm: hasher.algorithm, .unacceptableParameters))
    }

    @Test("A hasher that is set up with absurd parameters says so")
    func absurdSettings() {
        let salt = "Fixed0Salt1Fixed2Salt3"
        for hasher: any PasswordHasher in [
            PBKDF2Hasher(iterations: 0), PBKDF2Hasher(iterations: .max), Argon2Hasher(memoryKiB: .max),
            BcryptHasher(cost: 31), BcryptHasher(cost: .min), ScryptHasher(workFactor: 1000),
            ScryptHasher(blockSize: .max),
            ScryptHasher(parallelism: 0), Argon2Hasher(passes: -1), Argon2Hasher(lanes: .min),
            Argon2Hasher(memoryKiB: 7),
        ] {
            #expect(throws: PasswordHashingError.unacceptableParameters) { try hasher.encode("password", salt: salt) }
        }
    }
}
