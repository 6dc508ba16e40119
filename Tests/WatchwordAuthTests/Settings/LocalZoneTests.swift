import Foundation
import Testing
import WatchwordAuth
import WatchwordDatabase

@Suite struct `Time zones` {
    @Test(arguments: [
        "Europe/Zurich", "America/New_York", "America/Chicago", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Tehran",
        "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Auckland", "Europe/Dublin", "America/Nuuk", "Etc/GMT+5",
        "Antarctica/Troll", "Africa/Cairo",
    ])
    func `The wall clock is that of the system's tables`(identifier: String) throws {
        let zone = try LocalZone(identifier: identifier)
        let foundation = try #require(TimeZone(identifier: identifier))
        // Each 5 days and some from 1975 to 2099.
        for step in 0..<9000 {
            let date = Date(timeIntervalSince1970: 157_766_400 + Double(step) * 436_937)
            #expect(zone.secondsFromUTC(date) == foundation.secondsFromGMT(for: date), "\(date)")
        }
    }

    @Test func `The hour changes at the second it should`() throws {
        let zurich = try LocalZone(identifier: "Europe/Zurich")
        for (text, offset) in [
            ("2026-03-29 00:59:59", 3600), ("2026-03-29 01:00:00", 7200), ("2026-10-25 00:59:59", 7200),
            ("2026-10-25 01:00:00", 3600), ("2090-03-26 00:59:59", 3600), ("2090-03-26 01:00:00", 7200),
        ] {
            #expect(zurich.secondsFromUTC(try #require(TimestampText.date(text))) == offset, "\(text)")
        }
        #expect(LocalZone.utc.secondsFromUTC(Date()) == 0)
    }

    @Test(arguments: [
        "", "Nowhere/Atall", "../../../etc/passwd", "/etc/passwd", "Europe", "zone.tab", "tzdata.zi", "a\0b",
    ])
    func `An unknown zone is an error`(identifier: String) {
        #expect(throws: UnknownTimeZone.self) { try LocalZone(identifier: identifier) }
    }
}
