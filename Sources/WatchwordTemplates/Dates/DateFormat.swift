#if canImport(FoundationEssentials)
import struct FoundationEssentials.Date
#else
import struct Foundation.Date
#endif

/// Moments and days in the format letters that Django has from PHP.
enum DateFormat {
    static let date = "N j, Y"
    static let time = "P"
    static let dateAndTime = "N j, Y, P"

    /// The formats that can be asked for by name.
    private static let byName = [
        "DATE_FORMAT": date, "TIME_FORMAT": time, "DATETIME_FORMAT": dateAndTime, "SHORT_DATE_FORMAT": "m/d/Y",
        "SHORT_DATETIME_FORMAT": "m/d/Y P", "YEAR_MONTH_FORMAT": "F Y", "MONTH_DAY_FORMAT": "F j",
    ]

    private static let letters = Set("aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTUuwWyYzZ".unicodeScalars)
    private static let timeLetters = Set("aAefgGhHiOPsTuZ".unicodeScalars)

    static func named(_ argument: TemplateValue?, otherwise format: String) -> String {
        guard let argument, argument.isTrue else { return format }
        let name = argument.text
        return byName[name] ?? name
    }

    static func shown(_ date: Date, _ environment: TemplateEnvironment) -> String {
        text(.date(date), format: dateAndTime, environment) ?? ""
    }

    static func shown(_ day: TemplateDay) -> String {
        formatted(CivilTime(day), date, letters, .utc) ?? ""
    }

    /// A moment or a day in a format; `nil` where a day is asked for its time.
    static func text(_ value: TemplateValue, format: String, _ environment: TemplateEnvironment) -> String? {
        switch value {
        case .date(let date):
            let zone = environment.timeZone(date)
            return formatted(CivilTime(date, zone: zone), format, letters, zone)
        case .day(let day):
            let time = CivilTime(day)
            let midnight = Date(timeIntervalSince1970: Double(time.unixSeconds))
            return formatted(time, format, letters.subtracting(timeLetters), environment.timeZone(midnight))
        default: return nil
        }
    }

    /// The time of a moment; `nil` for anything without one, and for a format that asks for more than the time.
    static func timeText(_ value: TemplateValue, format: String, _ environment: TemplateEnvironment) -> String? {
        guard case .date(let date) = value else { return nil }
        let zone = environment.timeZone(date)
        return formatted(CivilTime(date, zone: zone), format, timeLetters, zone)
    }

    /// A backslash before a letter shows the letter itself.
    private static func formatted(
        _ time: CivilTime, _ format: String, _ allowed: Set<Unicode.Scalar>, _ home: TemplateTimeZone
    ) -> String? {
        var result = ""
        var literal: [Unicode.Scalar] = []
        func flush() {
            var index = 0
            while index < literal.count {
                if literal[index] == "\\", index + 1 < literal.count { index += 1 }
                result.unicodeScalars.append(literal[index])
                index += 1
            }
            literal.removeAll()
        }
        var previous: Unicode.Scalar?
        for scalar in format.unicodeScalars {
            if previous != "\\", letters.contains(scalar) {
                guard allowed.contains(scalar) else { return nil }
                flush()
                result += time.text(for: scalar, home: home)
            } else {
                literal.append(scalar)
            }
            previous = scalar
        }
        flush()
        return result
    }
}
