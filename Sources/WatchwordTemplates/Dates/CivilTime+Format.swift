extension CivilTime {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    /// As the Associated Press abbreviates.
    private static let pressMonths = [
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    ]
    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    private var monthName: String { Self.months[month - 1] }
    private var weekdayName: String { Self.weekdays[weekday] }
    private var hour12: Int { hour % 12 == 0 ? 12 : hour % 12 }

    /// What one format letter stands for.
    ///
    /// - Parameter home: the zone that a day without one is taken to be in where a format must have a zone.
    func text(for letter: Unicode.Scalar, home: TemplateTimeZone) -> String {
        switch letter {
        case "d": Self.padded(day, 2)
        case "j": String(day)
        case "D": String(weekdayName.prefix(3))
        case "l": weekdayName
        case "S": ordinalSuffix
        case "w": String((weekday + 1) % 7)
        case "z": String(dayOfYear)
        case "W": String(isoWeek.week)
        case "o": String(isoWeek.year)
        case "m": Self.padded(month, 2)
        case "n": String(month)
        case "M": String(monthName.prefix(3))
        case "b": monthName.prefix(3).lowercased()
        case "E", "F": monthName
        case "N": Self.pressMonths[month - 1]
        case "t": String(Self.days(inMonth: month, of: year))
        case "L": Self.isLeap(year) ? "True" : "False"
        case "y": Self.padded(year % 100, 2)
        case "Y": Self.padded(year, 4)
        case "c": zone == nil ? dayText : isoText
        case "r": mailText(zone ?? home)
        case "U": String(unixSeconds - (zone == nil ? home.secondsFromUTC : 0))
        default: clockText(for: letter)
        }
    }

    private func clockText(for letter: Unicode.Scalar) -> String {
        switch letter {
        case "a": hour > 11 ? "p.m." : "a.m."
        case "A": hour > 11 ? "PM" : "AM"
        case "f": shortClock
        case "g": String(hour12)
        case "G": String(hour)
        case "h": Self.padded(hour12, 2)
        case "H": Self.padded(hour, 2)
        case "i": Self.padded(minute, 2)
        case "s": Self.padded(second, 2)
        case "u": Self.padded(microsecond, 6)
        case "P": spokenClock
        case "e", "T": zone?.abbreviation ?? ""
        case "I": zone.map { $0.isDaylightSaving ? "1" : "0" } ?? ""
        case "O": zone.map(Self.offset) ?? ""
        case "Z": zone.map { String($0.secondsFromUTC) } ?? ""
        default: ""
        }
    }

    private var shortClock: String {
        minute == 0 ? String(hour12) : "\(hour12):\(Self.padded(minute, 2))"
    }

    private var spokenClock: String {
        if minute == 0, hour == 0 { return "midnight" }
        if minute == 0, hour == 12 { return "noon" }
        return shortClock + (hour > 11 ? " p.m." : " a.m.")
    }

    private static func offset(of zone: TemplateTimeZone) -> String {
        let seconds = zone.secondsFromUTC
        let size = abs(seconds)
        return (seconds < 0 ? "-" : "+") + padded(size / 3600, 2) + padded(size / 60 % 60, 2)
    }

    private var ordinalSuffix: String {
        switch day {
        case 11, 12, 13: "th"
        case _ where day % 10 == 1: "st"
        case _ where day % 10 == 2: "nd"
        case _ where day % 10 == 3: "rd"
        default: "th"
        }
    }

    /// As in the date line of a mail.
    private func mailText(_ zone: TemplateTimeZone) -> String {
        let date = "\(weekdayName.prefix(3)), \(Self.padded(day, 2)) \(monthName.prefix(3)) \(Self.padded(year, 4))"
        let clock = "\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))"
        return "\(date) \(clock) \(Self.offset(of: zone))"
    }

    /// The ISO 8601 week, which belongs to the year of its Thursday.
    private var isoWeek: (year: Int, week: Int) {
        let thursday = dayNumber - weekday + 3
        var isoYear = year
        if thursday < Self.dayNumber(year: year, month: 1, day: 1) {
            isoYear -= 1
        } else if thursday >= Self.dayNumber(year: year + 1, month: 1, day: 1) {
            isoYear += 1
        }
        return (isoYear, (thursday - Self.dayNumber(year: isoYear, month: 1, day: 1)) / 7 + 1)
    }

    /// As JSON from Django: milliseconds, and `Z` for UTC.
    var jsonText: String {
        var clock = clockText
        if microsecond != 0 { clock = String(clock.dropLast(3)) }
        return dayText + "T" + clock + "Z"
    }
}
