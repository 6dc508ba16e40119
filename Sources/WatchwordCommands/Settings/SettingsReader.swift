import WatchwordText

/// Reads settings one after the other and keeps every problem instead of stopping at the first.
struct SettingsReader {
    private let sources: SettingsSources
    private(set) var problems: [SettingsProblem]

    init(_ sources: SettingsSources) {
        self.sources = sources
        problems = sources.problems
    }

    /// The value of a setting, made by a parser from what is given; nil when nothing is, or when it is refused.
    mutating func value<Value>(
        _ variable: SettingsVariable, _ parse: (String) throws(SettingRefusal) -> Value
    ) -> Value? {
        guard let found = found(variable) else { return nil }
        let text =
            switch found.value {
            case .text(let text): text
            case .list(let texts): texts.joined(separator: ",")
            }
        do {
            return try parse(text)
        } catch {
            add(error, to: variable, found: found, given: text)
            return nil
        }
    }

    /// A setting that is a list, in one text with separators or as a list in JSON; each part is parsed alone.
    mutating func list<Value>(
        _ variable: SettingsVariable, separator: Character = ",",
        _ parse: (String) throws(SettingRefusal) -> Value
    ) -> [Value]? {
        guard let found = found(variable) else { return nil }
        let parts =
            switch found.value {
            case .text(let text): text.split(separator: separator).map { trimmed($0) }.filter { !$0.isEmpty }
            case .list(let texts): texts
            }
        var values: [Value] = []
        for part in parts {
            do {
                values.append(try parse(part))
            } catch {
                add(error, to: variable, found: found, given: part)
            }
        }
        return values
    }

    /// Adds a problem that only shows when settings are seen together, or that nothing given can explain.
    mutating func refuse(_ variable: SettingsVariable, _ refusal: SettingRefusal) {
        let given = found(variable)
        problems.append(
            SettingsProblem(
                variable: variable.rawValue, given: nil, source: given?.source, explanation: refusal.explanation))
    }

    /// Tells whether any source sets this.
    func isSet(_ variable: SettingsVariable) -> Bool {
        found(variable) != nil
    }

    private func found(_ variable: SettingsVariable) -> SettingsSources.Found? {
        for name in [variable.rawValue] + variable.otherNames {
            guard let found = sources.value(name) else { continue }
            if case .text(let text) = found.value, trimmed(text).isEmpty, !variable.acceptsEmpty { continue }
            return found
        }
        return nil
    }

    private mutating func add(
        _ refusal: SettingRefusal, to variable: SettingsVariable, found: SettingsSources.Found, given: String
    ) {
        problems.append(
            SettingsProblem(
                variable: found.name, given: variable.isSecret ? nil : shown(given), source: found.source,
                explanation: refusal.explanation))
    }

    /// What was given, short enough for a line and without anything that a terminal would act on.
    private func shown(_ text: String) -> String {
        let safe = text.unicodeScalars.prefix(80).map { scalar in
            scalar.properties.generalCategory == .control ? "\u{FFFD}" : String(scalar)
        }
        return safe.joined() + (text.unicodeScalars.count > 80 ? "…" : "")
    }
}

/// The text without blanks and line ends at its sides.
func trimmed(_ text: some StringProtocol) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
}
