#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The date of a mail header (RFC 5322, section 3.3), in UTC written as `-0000`: the sender's own zone is nobody's
/// business.
enum MailDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ date: Date) -> String {
        let parts = CivilTime(date)
        let weekday = weekdays[parts.daysSinceEpoch.remainderFromZero(7)]
        let clock = "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
        return "\(weekday), \(two(parts.day)) \(months[parts.month - 1]) \(four(parts.year)) \(clock) -0000"
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func four(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
    }
}

/// A moment in UTC, by the Gregorian calendar.
struct CivilTime {
    let daysSinceEpoch: Int
    let year: Int, month: Int, day: Int
    let hour: Int, minute: Int, second: Int

    /// The moment's parts; a moment outside the years 1 to 9999 counts as the nearest one inside.
    init(_ date: Date) {
        let bounded = min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
        let seconds = Int(bounded.rounded(.down))
        let days = seconds.dividedDown(by: 86_400)
        let ofDay = seconds.remainderFromZero(86_400)
        // Years are counted from March, so that the leap day is the last of a year.
        let shifted = days + 719_468
        let era = shifted.dividedDown(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        daysSinceEpoch = days
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    }
}

extension Int {
    fileprivate func dividedDown(by divisor: Int) -> Int {
        (self - remainderFromZero(divisor)) / divisor
    }

    fileprivate func remainderFromZero(_ divisor: Int) -> Int {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
