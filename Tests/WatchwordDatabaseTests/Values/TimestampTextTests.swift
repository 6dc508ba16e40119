import Testing
import WatchwordDatabase

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct TimestampTextTests {
    @Test(arguments: [
        (0.0, "1970-01-01 00:00:00"), (1_700_000_000.0, "2023-11-14 22:13:20"),
        (1_700_000_000.5, "2023-11-14 22:13:20.500000"), (1_700_000_000.000001, "2023-11-14 22:13:20.000001"),
        (951_782_400.0, "2000-02-29 00:00:00"), (-1.0, "1969-12-31 23:59:59"), (-0.25, "1969-12-31 23:59:59.750000"),
        (-62_135_596_800.0, "0001-01-01 00:00:00"), (253_402_300_799.0, "9999-12-31 23:59:59"),
    ])
    func `A point in time is written as Django's columns hold it`(seconds: Double, text: String) {
        #expect(TimestampText.utc(of: Date(timeIntervalSince1970: seconds)) == text)
        #expect(TimestampText.date(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test func `Every microsecond comes back exactly`() throws {
        for step in 0..<2_000 {
            let micro = 1_763_700_000_000_000 + step * 499_979
            let text = try #require(
                TimestampText.utc(
                    of: Date(timeIntervalSinceReferenceDate: Double(micro - 978_307_200_000_000) / 1_000_000)))
            let date = try #require(TimestampText.date(text))
            #expect(TimestampText.utc(of: date) == text)
            let fraction = text.count == 19 ? 0 : Int(text.suffix(6))
            #expect(fraction == micro % 1_000_000)
        }
    }

    @Test(arguments: [
        ("2023-11-14T22:13:20Z", 1_700_000_000.0), ("2023-11-14 22:13:20+00", 1_700_000_000.0),
        ("2023-11-15 00:13:20+02:00", 1_700_000_000.0), ("2023-11-14 16:43:20-0530", 1_700_000_000.0),
        ("2023-11-14 22:13", 1_699_999_980.0), ("2023-11-14 22:13:20.5", 1_700_000_000.5),
        ("2023-11-14 22:13:20.1234567", 1_700_000_000.123456),
    ])
    func `Other ways of writing it are understood`(text: String, seconds: Double) {
        #expect(TimestampText.date(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        "", "2023-11-14", "2023-02-30 00:00:00", "2023-13-01 00:00:00", "0000-01-01 00:00:00", "2023-11-14 24:00:00",
        "2023-11-14 22:60:00", "2023-11-14 22:13:60", "2023-11-14 22:13:20.", "2023-11-14 22:13:20+", "infinity",
        "2023-11-14 22:13:20+0", "2023-11-14 22:13:20 BC", "2023-11-14 22:13:20Zx", "２０２３-11-14 22:13:20",
        "2023-11-14 22:13:", "-023-11-14 22:13:20",
    ])
    func `Nonsense is no point in time`(text: String) {
        #expect(TimestampText.date(text) == nil)
    }

    @Test func `The last moment there is, which Python calls max, goes to the database and back`() throws {
        let text = "9999-12-31 23:59:59.999999"
        let date = try #require(TimestampText.date(text))
        #expect(TimestampText.utc(of: date) == text)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, 252_423_993_601.0, -63_200_000_000])
    func `A date beyond the years that have four digits is refused instead of trapping`(seconds: Double) {
        #expect(TimestampText.utc(of: Date(timeIntervalSinceReferenceDate: seconds)) == nil)
    }
}

@Suite struct CalendarDateTests {
    @Test func `There is no 30 February`() {
        #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 2023, month: 2, day: 29) == nil)
        #expect(CalendarDate("2024-02-30") == nil)
        #expect(CalendarDate("1900-02-29") == nil)
        #expect(CalendarDate(year: 0, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test func `A day is written with all its digits`() {
        #expect(CalendarDate(year: 987, month: 6, day: 5)?.description == "0987-06-05")
        #expect(CalendarDate("0987-06-05") == CalendarDate(year: 987, month: 6, day: 5))
        #expect(CalendarDate("987-6-5") == nil)
        #expect(CalendarDate("2024-01-01 ") == nil)
    }
}
