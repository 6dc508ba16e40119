/// Text from outside, made fit for one line of a log.
///
/// Protects against forged lines and terminal sequences (ASVS V16.4.1): controls, line separators and everything that
/// changes the order of writing become `\u{…}`.
enum LogText {
    private static let limit = 1024

    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < limit else { return String(result) + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default:
                if scalar == "\\" { result.append("\\") }
                result.append(scalar)
            }
        }
        return String(result)
    }
}
