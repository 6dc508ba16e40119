/// The rule of a zone for all years to come, as in `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, the TZ variable).
struct ZoneRule: Sendable {
    private let standard: Int
    private let summer: Summer?

    private struct Summer: Sendable {
        let offset: Int
        let begin: Day
        let end: Day
    }

    /// A day of any year, and a time on its wall clock in seconds.
    private struct Day: Sendable {
        enum Kind: Sendable {
            /// The number of the day, from 1, 29 February never counted.
            case withoutLeapDay(Int)
            /// The number of the day, from 0, 29 February counted.
            case withLeapDay(Int)
            case weekday(month: Int, week: Int, weekday: Int)
        }
        let kind: Kind
        let time: Int
    }

    init?(_ text: ArraySlice<UInt8>) {
        var parser = Parser(rest: text)
        guard parser.skipName(), let west = parser.time() else { return nil }
        standard = -west
        if parser.rest.isEmpty {
            summer = nil
            return
        }
        guard parser.skipName() else { return nil }
        var offset = standard + 3600
        if parser.rest.first != 0x2C {
            guard let west = parser.time() else { return nil }
            offset = -west
        }
        guard let begin = parser.day(), let end = parser.day(), parser.rest.isEmpty else { return nil }
        summer = Summer(offset: offset, begin: begin, end: end)
    }

    /// Seconds ahead of UTC at a point in time, in seconds since 1970.
    func offset(at time: Int64) -> Int {
        guard let summer else { return standard }
        let year = Self.year(at: time + Int64(standard))
        // Both days are told by the clock that is about to be changed.
        let begin = Self.seconds(of: summer.begin, in: year) - Int64(standard)
        let end = Self.seconds(of: summer.end, in: year) - Int64(summer.offset)
        let isSummer = begin < end ? time >= begin && time < end : time >= begin || time < end
        return isSummer ? summer.offset : standard
    }

    /// Days from 1970 to the first day of a year.
    private static func firstDay(of year: Int) -> Int {
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400 - 719_162
    }

    private static func year(at time: Int64) -> Int {
        let days = Int(time >= 0 ? time / 86_400 : (time - 86_399) / 86_400)
        var year = 1970 + days / 366
        while firstDay(of: year + 1) <= days { year += 1 }
        while firstDay(of: year) > days { year -= 1 }
        return year
    }

    private static func seconds(of day: Day, in year: Int) -> Int64 {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let number: Int
        switch day.kind {
        case .withoutLeapDay(let value): number = value - 1 + (isLeap && value >= 60 ? 1 : 0)
        case .withLeapDay(let value): number = value
        case .weekday(let month, let week, let weekday):
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            let first = lengths[..<(month - 1)].reduce(0, +)
            // 1 January 1970 was a Thursday.
            let weekdayOfFirst = ((firstDay(of: year) + first + 4) % 7 + 7) % 7
            var inMonth = (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
            while inMonth >= lengths[month - 1] { inMonth -= 7 }
            number = first + inMonth
        }
        return Int64(firstDay(of: year) + number) * 86_400 + Int64(day.time)
    }

    private struct Parser {
        var rest: ArraySlice<UInt8>

        mutating func take(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest.removeFirst()
            return true
        }

        /// `CET`, or `<+03>`.
        mutating func skipName() -> Bool {
            if take(0x3C) {
                guard let end = rest.firstIndex(of: 0x3E) else { return false }
                rest = rest[(end + 1)...]
                return true
            }
            let length = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }.count
            rest = rest.dropFirst(length)
            return length >= 3
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty, digits.count <= 4 else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let isNegative = take(0x2D)
            if !isNegative { _ = take(0x2B) }
            guard let hours = number(), hours <= 167 else { return nil }
            var seconds = hours * 3600
            for unit in [60, 1] where take(0x3A) {
                guard let part = number(), part < 60 else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }

        /// `,M3.5.0/2`
        mutating func day() -> Day? {
            guard take(0x2C), let kind = kind() else { return nil }
            guard take(0x2F) else { return Day(kind: kind, time: 7200) }
            return time().map { Day(kind: kind, time: $0) }
        }

        private mutating func kind() -> Day.Kind? {
            if take(0x4D) {
                guard let month = number(), (1...12).contains(month), take(0x2E), let week = number(),
                    (1...5).contains(week), take(0x2E), let weekday = number(), (0...6).contains(weekday)
                else { return nil }
                return .weekday(month: month, week: week, weekday: weekday)
            }
            if take(0x4A) {
                guard let day = number(), (1...365).contains(day) else { return nil }
                return .withoutLeapDay(day)
            }
            guard let day = number(), (0...365).contains(day) else { return nil }
            return .withLeapDay(day)
        }
    }
}
