#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Points in time as the columns of a Django database write them: `2026-01-31 12:30:00.000250`.
///
/// Written here because a request reads two or three of them, and a formatter of the system takes longer than the query.
public enum TimestampText {
    /// Microseconds since 1970, rounded to the nearest; nil outside the years 1 to 9999.
    static func microseconds(of date: Date) -> Int64? {
        let seconds = date.timeIntervalSinceReferenceDate
        guard seconds >= -63_113_904_000, seconds <= 252_423_993_600 else { return nil }
        // 2001 is where a Date counts from: adding its distance from 1970 as a whole number loses nothing.
        let microseconds = Int64((seconds * 1_000_000).rounded()) + 978_307_200_000_000
        // The last moment there is, which Python calls datetime.max, is a little more than a Date can tell apart.
        return min(microseconds, 253_402_300_799_999_999)
    }

    static func date(microseconds: Int64) -> Date {
        Date(timeIntervalSinceReferenceDate: Double(microseconds - 978_307_200_000_000) / 1_000_000)
    }

    /// A point in time in UTC as SQLite columns hold it, the fraction left out when it is zero; nil outside the years
    /// 1 to 9999.
    public static func utc(of date: Date) -> String? {
        withUTF8(of: date) { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls a function with the bytes of ``utc(of:)``, which live on the stack.
    public static func withUTF8<R>(of date: Date, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R? {
        guard let total = microseconds(of: date) else { return nil }
        let perDay: Int64 = 86_400_000_000
        let (quotient, remainder) = total.quotientAndRemainder(dividingBy: perDay)
        let days = remainder < 0 ? quotient - 1 : quotient
        let time = Int(remainder < 0 ? remainder + perDay : remainder)
        let day = CivilCalendar.civil(days: Int(days))
        let seconds = time / 1_000_000
        let fraction = time % 1_000_000
        return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { buffer in
            put(day.year, 4, buffer, 0)
            buffer[4] = 0x2D
            put(day.month, 2, buffer, 5)
            buffer[7] = 0x2D
            put(day.day, 2, buffer, 8)
            buffer[10] = 0x20
            put(seconds / 3600, 2, buffer, 11)
            buffer[13] = 0x3A
            put(seconds / 60 % 60, 2, buffer, 14)
            buffer[16] = 0x3A
            put(seconds % 60, 2, buffer, 17)
            if fraction > 0 {
                buffer[19] = 0x2E
                put(fraction, 6, buffer, 20)
            }
            return try body(UnsafeBufferPointer(rebasing: buffer[..<(fraction > 0 ? 26 : 19)]))
        }
    }

    static func dayBytes(year: Int, month: Int, day: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 10) { buffer, count in
            put(year, 4, buffer, 0)
            buffer[4] = 0x2D
            put(month, 2, buffer, 5)
            buffer[7] = 0x2D
            put(day, 2, buffer, 8)
            count = 10
        }
    }

    private static func put(_ value: Int, _ width: Int, _ buffer: UnsafeMutableBufferPointer<UInt8>, _ start: Int) {
        var value = value
        for index in stride(from: start + width - 1, through: start, by: -1) {
            buffer[index] = 0x30 + UInt8(value % 10)
            value /= 10
        }
    }
}
