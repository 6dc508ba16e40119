#if canImport(FoundationEssentials)
public import struct FoundationEssentials.Date
#else
public import struct Foundation.Date
#endif

/// What the tags and filters need from the world outside the templates.
///
/// Each has a default that works without a site around it, so that a test passes only what it is about.
public struct TemplateEnvironment: Sendable {
    /// The path of a named URL, for `{% url %}`; it throws when there is none of that name and these arguments.
    public var url: @Sendable (_ name: String, _ arguments: [String], _ named: [String: String]) throws -> String

    /// The address of a static file, for `{% static %}`.
    public var staticURL: @Sendable (_ path: String) -> String

    /// The translation of a text, or `nil` to show the text itself.
    ///
    /// The key is the text as it stands in the template, with `%(name)s` where a `{% blocktranslate %}` shows a
    /// variable; a context stands before it, parted by U+0004 as in gettext. The parameters are ready for the page,
    /// escaped where the template escapes, and the closure puts them in. The count chooses the plural form.
    public var translate: @Sendable (_ key: String, _ parameters: [String: String], _ count: Int?) -> String?

    /// The language of the page, as `{% get_current_language %}` gives it: `en`, `de`, `pt-br`.
    public var languageCode: String

    /// The present moment, for `{% now %}`, `|timesince` and `|timeuntil`.
    public var now: @Sendable () -> Date

    /// The zone that moments are shown in, at a given moment.
    public var timeZone: @Sendable (Date) -> TemplateTimeZone

    /// Whether templates are compiled again when their source changes, and problems are told in the open.
    public var isDebug: Bool

    /// An app's own tags and filters, for `{% load %}`.
    public var libraries: [TemplateLibrary]

    /// An environment; what is left out gets its default: no named URLs, static files below `/static/`, no
    /// translations, the system's clock and UTC.
    public init(
        url: @escaping @Sendable (_ name: String, _ arguments: [String], _ named: [String: String]) throws -> String = {
            name, _, _ in throw UnknownURLName(name: name)
        },
        staticURL: @escaping @Sendable (_ path: String) -> String = defaultStaticURL,
        translate: @escaping @Sendable (_ key: String, _ parameters: [String: String], _ count: Int?) -> String? = {
            _, _, _ in nil
        },
        languageCode: String = "en",
        now: @escaping @Sendable () -> Date = { Date() },
        timeZone: @escaping @Sendable (Date) -> TemplateTimeZone = { _ in .utc },
        isDebug: Bool = false,
        libraries: [TemplateLibrary] = []
    ) {
        self.url = url
        self.staticURL = staticURL
        self.translate = translate
        self.languageCode = languageCode
        self.now = now
        self.timeZone = timeZone
        self.isDebug = isDebug
        self.libraries = libraries
    }

    /// The address of a static file below `/static/`, percent-encoded.
    public static let defaultStaticURL: @Sendable (_ path: String) -> String = { path in
        "/static/" + URLQuoting.quoted(path)
    }
}

/// What a time zone is at one moment.
public struct TemplateTimeZone: Sendable, Hashable {
    /// How far local time is ahead of UTC, in seconds; negative to the west.
    public var secondsFromUTC: Int
    /// The short name, such as `CET`.
    public var abbreviation: String
    /// Whether summer time is in force.
    public var isDaylightSaving: Bool

    /// A zone at a moment.
    public init(secondsFromUTC: Int, abbreviation: String, isDaylightSaving: Bool = false) {
        self.secondsFromUTC = secondsFromUTC
        self.abbreviation = abbreviation
        self.isDaylightSaving = isDaylightSaving
    }

    /// Coordinated universal time.
    public static let utc = TemplateTimeZone(secondsFromUTC: 0, abbreviation: "UTC")
}

/// The error of an environment that was given no named URLs.
public struct UnknownURLName: Error, Sendable, CustomStringConvertible {
    /// The name that a template asked for.
    public let name: String

    /// Names a URL that nobody knows.
    public init(name: String) {
        self.name = name
    }

    /// A sentence for a developer.
    public var description: String { "There is no URL named \"\(name)\"." }
}
