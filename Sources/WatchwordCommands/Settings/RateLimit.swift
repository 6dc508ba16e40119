/// So many attempts in so much time, written `5/1m`: a count, a slash, a number and `s`, `m`, `h` or `d`.
public struct RateLimit: Sendable, Hashable {
    /// How many attempts are let through, at least 1.
    public let count: Int
    /// In how many seconds, at least 1.
    public let seconds: Int

    /// Reads `5/1m`, `100/h`, `20/90s`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[0]), count > 0, count <= 1_000_000, let unit = parts[1].last
        else { return nil }
        let lengths: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let number = parts[1].dropLast()
        guard let length = lengths[unit], let times = number.isEmpty ? 1 : Int(number), times > 0, times <= 1000
        else { return nil }
        self.count = count
        seconds = times * length
    }
}
