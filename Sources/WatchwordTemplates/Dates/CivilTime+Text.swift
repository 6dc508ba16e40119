extension CivilTime {
    /// As Python's `str()` writes a moment: `2024-05-06 07:08:09.000010+00:00`.
    var text: String { dayText + " " + clockText + offsetText }

    /// As ISO 8601 with a `T`, what Python's `isoformat()` gives.
    var isoText: String { dayText + "T" + clockText + offsetText }

    var dayText: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) }

    var dayNotation: String { "datetime.date(\(year), \(month), \(day))" }

    /// As Python's `repr()` writes a moment in UTC.
    var notation: String {
        var numbers = [year, month, day, hour, minute]
        if second != 0 || microsecond != 0 { numbers.append(second) }
        if microsecond != 0 { numbers.append(microsecond) }
        let list = numbers.map { String($0) }.joined(separator: ", ")
        return "datetime.datetime(\(list), tzinfo=datetime.timezone.utc)"
    }

    var clockText: String {
        Self.padded(hour, 2) + ":" + Self.padded(minute, 2) + ":" + Self.padded(second, 2)
            + (microsecond == 0 ? "" : "." + Self.padded(microsecond, 6))
    }

    private var offsetText: String {
        guard let zone else { return "" }
        let seconds = abs(zone.secondsFromUTC)
        return (zone.secondsFromUTC < 0 ? "-" : "+") + Self.padded(seconds / 3600, 2) + ":"
            + Self.padded(seconds / 60 % 60, 2)
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
