#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension TimestampText {
    /// Reads a point in time; nil when the text is none.
    public static func date(_ text: String) -> Date? {
        var text = text
        return text.withUTF8 { date($0) }
    }

    /// Reads `YYYY-MM-DD HH:MM[:SS[.ffffff]]`, a `T` allowed for the space, and after it perhaps `Z`, `+HH`, `+HHMM` or
    /// `+HH:MM`, both engines' and Django's ways of writing it. Without a zone the time is UTC. Digits of the fraction after
    /// the sixth are dropped. Nil for anything else.
    public static func date(_ bytes: UnsafeBufferPointer<UInt8>) -> Date? {
        guard bytes.count >= 16, let day = day(bytes), bytes[10] == 0x20 || bytes[10] == 0x54, bytes[13] == 0x3A,
            let hour = number(bytes, 11, 2), hour < 24, let minute = number(bytes, 14, 2), minute < 60,
            (1...12).contains(day.month), day.year > 0, day.day > 0,
            day.day <= CivilCalendar.days(inMonth: day.month, of: day.year)
        else { return nil }
        var position = 16
        var second = 0
        var fraction = 0
        if position < bytes.count, bytes[position] == 0x3A {
            guard let value = number(bytes, position + 1, 2), value < 60 else { return nil }
            second = value
            position += 3
            if position < bytes.count, bytes[position] == 0x2E {
                position += 1
                var scale = 100_000
                let start = position
                while position < bytes.count, let digit = number(bytes, position, 1) {
                    fraction += digit * scale
                    scale /= 10
                    position += 1
                }
                if position == start { return nil }
            }
        }
        guard let offset = offset(bytes, from: position) else { return nil }
        let days = CivilCalendar.days(year: day.year, month: day.month, day: day.day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        return date(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    /// The first ten bytes as year, month and day; whether there is such a day is not looked at.
    static func day(_ bytes: UnsafeBufferPointer<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(bytes, 0, 4),
            let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
        else { return nil }
        return (year, month, day)
    }

    /// Seconds east of UTC; nil when what is there is no zone.
    private static func offset(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int? {
        let rest = bytes.count - position
        if rest == 0 { return 0 }
        if bytes[position] == 0x5A { return rest == 1 ? 0 : nil }
        guard bytes[position] == 0x2B || bytes[position] == 0x2D, let hours = number(bytes, position + 1, 2) else {
            return nil
        }
        let minutes: Int?
        switch rest {
        case 3: minutes = 0
        case 5: minutes = number(bytes, position + 3, 2)
        case 6 where bytes[position + 3] == 0x3A: minutes = number(bytes, position + 4, 2)
        default: minutes = nil
        }
        guard let minutes, hours < 24, minutes < 60 else { return nil }
        return (bytes[position] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ width: Int) -> Int? {
        guard start + width <= bytes.count else { return nil }
        var value = 0
        for index in start..<start + width {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
