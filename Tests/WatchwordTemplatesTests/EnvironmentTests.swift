import Foundation
import Testing
import WatchwordTemplates

@Suite("What tags and filters take from the world outside")
struct EnvironmentTests {
    private let moment = Date(timeIntervalSince1970: 1_710_000_306)

    private var environment: TemplateEnvironment {
        let moment = moment
        return TemplateEnvironment(
            translate: { key, parameters, count in
                switch key {
                case "Hello": "Hallo"
                case "menu\u{4}Hello": "Moin"
                case "Hi %(name)s": "Hallo, \(parameters["name"] ?? "")"
                case "%(n)s day": count == 1 ? "ein Tag" : "\(parameters["n"] ?? "") Tage"
                case "yes,no,maybe": "ja,nein,vielleicht"
                default: nil
                }
            },
            languageCode: "de", now: { moment },
            timeZone: { _ in TemplateTimeZone(secondsFromUTC: -12_600, abbreviation: "NST") })
    }

    @Test(
        "Translations are asked for by text and context, and parameters are escaped before",
        arguments: [
            ("{% translate 'Hello' %}", "Hallo"),
            ("{% translate 'Hello' context 'menu' %}", "Moin"),
            ("{% translate 'Hello' noop %}", "Hello"),
            ("{% translate 'Other' %}", "Other"),
            ("{{ _('Hello') }}", "Hallo"),
            ("{% translate word %}", "Hallo"),
            ("{% blocktranslate %}Hi {{ name }}{% endblocktranslate %}", "Hallo, &lt;b&gt;"),
            ("{% blocktranslate count n=1 %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}", "ein Tag"),
            ("{% blocktranslate count n=3 %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}", "3 Tage"),
            ("{% blocktranslate trimmed %}\n  Hi\n  {{ name }}\n{% endblocktranslate %}", "Hallo, &lt;b&gt;"),
            ("{{ True|yesno }}{{ None|yesno }}", "javielleicht"),
            ("{% get_current_language as l %}{{ l }}", "de"),
        ])
    func translations(template: String, expected: String) throws {
        let text = try rendered("{% load i18n %}" + template, ["word": "Hello", "name": "<b>"], in: environment)
        #expect(text == expected)
    }

    @Test(
        "The clock and the zone are the environment's",
        arguments: [
            ("{% now 'Y-m-d H:i:s O T' %}", "2024-03-09 12:35:06 -0330 NST"),
            ("{% now 'Y' as year %}[{{ year }}]", "[2024]"),
            ("{% now 'SHORT_DATE_FORMAT' %}", "03/09/2024"), ("{% now 'YEAR_MONTH_FORMAT' %}", "March 2024"),
            ("{{ then }}", "March 9, 2024, 11:35 a.m."),
            ("{{ then|timesince }}", "1\u{A0}hour"),
            ("{{ later|timeuntil }}", "2\u{A0}days, 1\u{A0}hour"),
            ("{{ birthday|timesince }}", "1\u{A0}week, 1\u{A0}day"),
        ])
    func time(template: String, expected: String) throws {
        let text = try rendered(
            template,
            [
                "then": .date(moment.addingTimeInterval(-3600)), "later": .date(moment.addingTimeInterval(176_405)),
                "birthday": .day(TemplateDay(year: 2024, month: 3, day: 1)),
            ], in: environment)
        #expect(text == expected)
    }

    @Test(
        "Moments beyond the calendar are held at its ends",
        arguments: [Double.infinity, -.infinity, .nan, 1e300, -1e300])
    func farAway(seconds: Double) throws {
        let date = TemplateValue.date(Date(timeIntervalSince1970: seconds))
        let text = try rendered("{{ d }}{{ d|date:'c U W o z' }}{{ d|timesince }}{{ d|timeuntil }}", ["d": date])
        #expect(!text.isEmpty)
    }

    @Test("A day that does not exist is held within its month")
    func impossibleDay() throws {
        let day = TemplateValue.day(TemplateDay(year: 2023, month: 99, day: 99))
        #expect(try rendered("{{ d|date:'Y-m-d' }}", ["d": day]) == "2023-12-31")
    }

    @Test(
        "The query of a page is changed value by value",
        arguments: [
            ("{% querystring page=2 %}", "?q=a+b&amp;tag=x&amp;tag=y&amp;page=2"),
            ("{% querystring q=None %}", "?tag=x&amp;tag=y"),
            ("{% querystring tag='z&' %}", "?q=a+b&amp;tag=z%26"),
            ("{% querystring tag=list %}", "?q=a+b&amp;tag=1&amp;tag=2"),
            ("{% querystring empty %}", ""),
            ("{% querystring empty page=1 as url %}[{{ url }}]", "[?page=1]"),
        ])
    func queryString(template: String, expected: String) throws {
        let text = try rendered(
            template, ["request": ["GET": ["q": ["a b"], "tag": ["x", "y"]]], "list": [1, 2], "empty": [:]])
        #expect(text == expected)
    }
}
