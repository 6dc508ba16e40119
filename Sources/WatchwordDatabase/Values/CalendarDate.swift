/// A day of the Gregorian calendar, without a time and without a zone: a date of birth.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A day, if there is one: 30 February is none.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilCalendar.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Understands `2026-01-31` and nothing else.
    public init?(_ text: String) {
        var text = text
        let day: CalendarDate? = text.withUTF8 { bytes in
            guard bytes.count == 10, let parts = TimestampText.day(bytes) else { return nil }
            return CalendarDate(year: parts.year, month: parts.month, day: parts.day)
        }
        guard let day else { return nil }
        self = day
    }

    /// The day as `2026-01-31`.
    public var description: String {
        String(decoding: TimestampText.dayBytes(year: year, month: month, day: day), as: UTF8.self)
    }

    /// Whether one day is before another.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: NonNullColumnValue {
    /// A day.
    public static var sqlType: SQLType { .date }
    /// Reads a day.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> CalendarDate {
        guard let day = CalendarDate(try row.text(index)) else {
            throw DatabaseError.unreadableColumn(index, of: row, expected: "a date")
        }
        return day
    }
    /// Understands `2026-01-31`.
    public static func parse(_ text: String) -> CalendarDate? { CalendarDate(text) }
    /// The day as text.
    public var sqlValue: SQLValue { .text(description) }
}
