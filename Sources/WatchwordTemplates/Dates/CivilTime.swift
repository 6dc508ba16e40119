#if canImport(FoundationEssentials)
import struct FoundationEssentials.Date
#else
import struct Foundation.Date
#endif

/// A moment as a calendar and a clock on the wall show it, in the Gregorian calendar without a beginning.
struct CivilTime {
    var year = 1
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var microsecond = 0
    var zone: TemplateTimeZone?

    /// Years outside Python's 1 to 9999 are held at its ends, so that no date from outside can overflow anything.
    private static let secondsOfYearOne = -62_135_596_800
    private static let secondsOfYearTenThousand = 253_402_300_799

    init(_ date: Date, zone: TemplateTimeZone) {
        self.init(unixMicroseconds: Self.microseconds(date), zone: zone)
    }

    init(_ day: TemplateDay) {
        year = min(max(day.year, 1), 9999)
        month = min(max(day.month, 1), 12)
        self.day = min(max(day.day, 1), Self.days(inMonth: month, of: year))
    }

    private init(unixMicroseconds: Int, zone: TemplateTimeZone) {
        let offset = min(max(zone.secondsFromUTC, -86_399), 86_399)
        var seconds = Self.floorDivided(unixMicroseconds, by: 1_000_000)
        microsecond = unixMicroseconds - seconds * 1_000_000
        seconds = min(max(seconds + offset, Self.secondsOfYearOne), Self.secondsOfYearTenThousand)
        let days = Self.floorDivided(seconds, by: 86_400)
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        (year, month, day) = Self.date(ofDay: days)
        self.zone = zone
    }

    static func microseconds(_ date: Date) -> Int {
        let seconds = date.timeIntervalSince1970
        guard seconds.isFinite else { return 0 }
        let held = min(max(seconds, Double(secondsOfYearOne)), Double(secondsOfYearTenThousand))
        return Int((held * 1_000_000).rounded())
    }

    static func floorDivided(_ value: Int, by divisor: Int) -> Int {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, after the algorithm that counts years from March on.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivided(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func date(ofDay number: Int) -> (Int, Int, Int) {
        let shifted = number + 719_468
        let era = floorDivided(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    var dayNumber: Int { Self.dayNumber(year: year, month: month, day: day) }

    /// 0 for Monday to 6 for Sunday.
    var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

    /// 1 to 366.
    var dayOfYear: Int { dayNumber - Self.dayNumber(year: year, month: 1, day: 1) + 1 }

    /// Seconds since 1970 in UTC.
    var unixSeconds: Int {
        dayNumber * 86_400 + hour * 3600 + minute * 60 + second - (zone?.secondsFromUTC ?? 0)
    }
}
