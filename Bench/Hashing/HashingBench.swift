import WatchwordCrypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Encodes a password some times as a Django site does, and prints for each the seconds that passed and those that the
/// processor worked: `HashingBench pbkdf2_sha256 5`.
@main
enum HashingBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        let hashers: [any PasswordHasher] = PasswordHashers.django.hashers
        guard arguments.count == 3, let count = Int(arguments[2]),
            let hasher = hashers.first(where: { $0.algorithm == arguments[1] })
        else {
            print("usage: HashingBench \(hashers.map(\.algorithm).joined(separator: "|")) COUNT")
            exit(64)
        }
        for _ in 0..<count {
            let begin = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
            _ = try hasher.encode("a long way to Tipperary", salt: "Fixed0Salt1Fixed2Salt3")
            print(seconds(CLOCK_MONOTONIC) - begin.0, seconds(CLOCK_PROCESS_CPUTIME_ID) - begin.1)
        }
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
