#if canImport(FoundationEssentials)
import struct FoundationEssentials.Date
#else
import struct Foundation.Date
#endif

/// How long it is from one moment to another, in the two largest units that say something.
enum TimeSpan {
    private static let units = ["year", "month", "week", "day", "hour", "minute"]
    private static let seconds = [7 * 86_400, 86_400, 3600, 60]

    static func text(
        from value: TemplateValue, to argument: TemplateValue?, _ environment: TemplateEnvironment, isReversed: Bool
    ) throws -> String {
        guard value.isTrue else { return "" }
        // A day begins at midnight on the wall clock here, a moment is compared in UTC.
        let start = try time(value)
        let now = environment.now()
        let zone: TemplateTimeZone = start.zone == nil ? environment.timeZone(now) : .utc
        var end = CivilTime(now, zone: zone)
        if let argument, argument.isTrue {
            let given = try time(argument)
            guard (given.zone == nil) == (start.zone == nil) else { return "" }
            end = given
        }
        return isReversed ? text(end, start) : text(start, end)
    }

    private static func time(_ value: TemplateValue) throws -> CivilTime {
        switch value {
        case .date(let date): CivilTime(date, zone: .utc)
        case .day(let day): CivilTime(day)
        default: throw FilterFailure("\"\(value.text)\" is neither a moment nor a day")
        }
    }

    private static func text(_ start: CivilTime, _ end: CivilTime) -> String {
        guard end.wallSeconds - start.wallSeconds - (end.microsecond < start.microsecond ? 1 : 0) > 0 else {
            return named(0, "minute")
        }
        var months = (end.year - start.year) * 12 + end.month - start.month
        let startClock = (start.day, start.hour, start.minute, start.second, start.microsecond)
        let endClock = (end.day, end.hour, end.minute, end.second, end.microsecond)
        if startClock > endClock { months -= 1 }
        var pivot = start
        if months > 0 {
            pivot.year += months / 12
            pivot.month += months % 12
            if pivot.month > 12 {
                pivot.month -= 12
                pivot.year += 1
            }
            // February counts 28 days here, in leap years too.
            let last = pivot.month == 2 ? 28 : CivilTime.days(inMonth: pivot.month, of: 2001)
            pivot.day = min(last, start.day)
            pivot.microsecond = 0
        }
        var rest = end.wallSeconds - pivot.wallSeconds - (end.microsecond < pivot.microsecond ? 1 : 0)
        var parts = [months / 12, months % 12]
        for unit in seconds {
            parts.append(rest / unit)
            rest %= unit
        }
        guard let first = parts.firstIndex(where: { $0 != 0 }) else { return named(0, "minute") }
        var words = [named(parts[first], units[first])]
        if first + 1 < parts.count, parts[first + 1] != 0 { words.append(named(parts[first + 1], units[first + 1])) }
        return words.joined(separator: ", ")
    }

    /// The space does not break, so that a number stays with its unit.
    private static func named(_ count: Int, _ unit: String) -> String {
        "\(count)\u{A0}\(unit)" + (count == 1 ? "" : "s")
    }
}

extension CivilTime {
    /// Seconds since 1970 as if the clock on the wall showed UTC.
    fileprivate var wallSeconds: Int {
        dayNumber * 86_400 + hour * 3600 + minute * 60 + second
    }
}
