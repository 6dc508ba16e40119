/// A time zone file as systems keep them under `/usr/share/zoneinfo` (RFC 9636).
struct ZoneFile: Sendable {
    /// From when on which offset holds, in seconds since 1970, ascending.
    private let transitions: [Int64]
    private let offsets: [Int]
    /// What held before the first transition.
    private let firstOffset: Int
    /// The rule that goes on where the transitions end.
    private let rule: ZoneRule?

    /// Reads a file; nil when it is none, or of the first version, whose times end in 2038.
    init?(_ bytes: [UInt8]) {
        var reader = ZoneReader(bytes)
        guard let old = reader.header(), old.version >= 0x32, reader.skip(old.length(timeWidth: 4)),
            let header = reader.header()
        else { return nil }
        guard let times = reader.numbers(count: header.times, width: 8), let kinds = reader.bytes(header.times),
            header.kinds > 0
        else { return nil }
        var kindOffsets: [Int] = []
        for _ in 0..<header.kinds {
            guard let offset = reader.number(width: 4), reader.skip(2) else { return nil }
            kindOffsets.append(Int(offset))
        }
        guard kinds.allSatisfy({ Int($0) < kindOffsets.count }),
            reader.skip(header.letters + header.leaps * 12 + header.standardMarks + header.universalMarks)
        else { return nil }
        transitions = times
        offsets = kinds.map { kindOffsets[Int($0)] }
        firstOffset = kindOffsets[0]
        rule = reader.footer().flatMap(ZoneRule.init(_:))
    }

    /// Seconds ahead of UTC at a point in time, in seconds since 1970.
    func offset(at time: Int64) -> Int {
        guard let last = transitions.last else { return rule?.offset(at: time) ?? firstOffset }
        if time >= last, let rule { return rule.offset(at: time) }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : offsets[low - 1]
    }
}

/// The counts at the head of one part of a zone file.
private struct ZoneHeader {
    let version: UInt8
    let universalMarks: Int
    let standardMarks: Int
    let leaps: Int
    let times: Int
    let kinds: Int
    let letters: Int

    /// How long the part behind the head is.
    func length(timeWidth: Int) -> Int {
        times * (timeWidth + 1) + kinds * 6 + letters + leaps * (timeWidth + 4) + standardMarks + universalMarks
    }
}

/// Reads a zone file from front to back, never past its end.
private struct ZoneReader {
    private let content: [UInt8]
    private var position = 0
    /// No real file has as many of anything.
    private static let mostEntries: Int64 = 100_000

    init(_ content: [UInt8]) {
        self.content = content
    }

    mutating func skip(_ count: Int) -> Bool {
        guard content.count - position >= count else { return false }
        position += count
        return true
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard content.count - position >= count else { return nil }
        defer { position += count }
        return content[position..<position + count]
    }

    mutating func number(width: Int) -> Int64? {
        guard let bytes = bytes(width), let first = bytes.first else { return nil }
        let start: Int64 = first >= 0x80 ? -1 : 0
        return bytes.reduce(start) { $0 << 8 | Int64($1) }
    }

    mutating func numbers(count: Int, width: Int) -> [Int64]? {
        var numbers: [Int64] = []
        for _ in 0..<count {
            guard let number = number(width: width) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    mutating func header() -> ZoneHeader? {
        guard let magic = bytes(4), magic.elementsEqual("TZif".utf8), let version = bytes(1)?.first, skip(15),
            let counts = numbers(count: 6, width: 4), counts.allSatisfy({ (0...Self.mostEntries).contains($0) })
        else { return nil }
        let small = counts.map { Int($0) }
        return ZoneHeader(
            version: version, universalMarks: small[0], standardMarks: small[1], leaps: small[2], times: small[3],
            kinds: small[4], letters: small[5])
    }

    /// The line at the end.
    mutating func footer() -> ArraySlice<UInt8>? {
        guard bytes(1)?.first == 0x0A, let end = content[position...].firstIndex(of: 0x0A) else { return nil }
        return content[position..<end]
    }
}
