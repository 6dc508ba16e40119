extension String {
    /// A name that a database has given to something, fit for one line of a terminal: whoever may make tables or write rows must
    /// not move the cursor of the person who looks at them (ASVS V16.4.1).
    var onOneLine: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: text.append("\u{FFFD}")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
