/// Filters for numbers.
enum NumberFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("add", argument: .required) { value, argument, _ in add(value, argument ?? "") },
        TemplateFilter("divisibleby", argument: .required) { value, argument, _ in
            let divisor = try argument.whole(for: "divisibleby")
            guard let number = PythonNumber.int(value), divisor != 0 else {
                throw FilterFailure("\"\(value.text)\" cannot be divided by \(divisor)")
            }
            return .bool(divisor == -1 || number % divisor == 0)
        },
        TemplateFilter("get_digit", argument: .required) { value, argument, _ in
            guard let argument, let position = PythonNumber.int(argument), let number = PythonNumber.int(value),
                position >= 1
            else {
                guard value.stringContent != nil || value.number != nil else {
                    throw FilterFailure("\"get_digit\" needs a number, not \"\(value.text)\"")
                }
                return PythonNumber.int(value).map(TemplateValue.int) ?? value
            }
            let digits = Array(String(number).utf8)
            guard position <= digits.count else { return 0 }
            guard let digit = Int(String(decoding: [digits[digits.count - position]], as: UTF8.self)) else {
                throw FilterFailure("\(number) has no digit at position \(position)")
            }
            return .int(digit)
        },
        TemplateFilter("pluralize", argument: .optional) { value, argument, _ in
            let text = try argument.map { argument in try Optional(argument).string(for: "pluralize") } ?? "s"
            return .string(pluralSuffix(value, text))
        },
        TemplateFilter("filesizeformat", keepsSafety: true) { value, _, call in
            .string(FileSize.text(PythonNumber.int(value) ?? 0, call.environment))
        },
        TemplateFilter("floatformat", argument: .optional, keepsSafety: true) { value, argument, _ in
            FloatFormat.text(value, argument)
        },
    ]

    private static func add(_ value: TemplateValue, _ argument: TemplateValue) -> TemplateValue {
        if let a = PythonNumber.int(value), let b = PythonNumber.int(argument) {
            let sum = a.addingReportingOverflow(b)
            return sum.overflow ? .double(Double(a) + Double(b)) : .int(sum.partialValue)
        }
        switch (value, argument) {
        case (.html(let a), .html(let b)): return .html(a + b)
        case (.list(let a), .list(let b)): return .list(a + b)
        default: break
        }
        if let a = value.stringContent, let b = argument.stringContent { return .string(a + b) }
        if let a = value.number, let b = argument.number { return .double(a.double + b.double) }
        return ""
    }

    private static func pluralSuffix(_ value: TemplateValue, _ suffixes: String) -> String {
        let parts = (suffixes.contains(",") ? suffixes : "," + suffixes)
            .split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 2 else { return "" }
        if let number = PythonNumber.double(value) { return number == 1 ? parts[0] : parts[1] }
        guard value.stringContent == nil, let count = value.count else { return "" }
        return count == 1 ? parts[0] : parts[1]
    }
}

/// `|filesizeformat`: bytes in the largest unit that leaves a number before the point.
enum FileSize {
    private static let units = ["KB", "MB", "GB", "TB", "PB"]

    static func text(_ bytes: Int, _ environment: TemplateEnvironment) -> String {
        let size = bytes.magnitude
        let sign = bytes < 0 ? "-" : ""
        if size < 1024 {
            // The space does not break, so that the number stays with its unit.
            return sign + "\(size)\u{A0}byte" + (size == 1 ? "" : "s")
        }
        var unit: UInt = 1024
        var index = 0
        while index < units.count - 1, size >= unit * 1024 {
            unit *= 1024
            index += 1
        }
        let tenths = roundedTenths(size, unit)
        return sign + "\(tenths / 10).\(tenths % 10)\u{A0}\(units[index])"
    }

    /// Tenths of the unit; a half goes to the even neighbour.
    private static func roundedTenths(_ size: UInt, _ unit: UInt) -> UInt {
        let scaled = size % unit * 10
        var tenths = size / unit * 10 + scaled / unit
        let rest = scaled % unit
        if rest * 2 > unit || (rest * 2 == unit && tenths % 2 == 1) { tenths += 1 }
        return tenths
    }
}

/// `|floatformat:"2g"`: a number with so many digits after the point.
enum FloatFormat {
    private static let mostDigits = 200

    static func text(_ value: TemplateValue, _ argument: TemplateValue?) -> TemplateValue {
        var isGrouped = false
        var places = argument ?? .int(-1)
        if let text = places.stringContent {
            var text = text
            // "u" asks for the number as programs write it, without groups whatever else is asked for.
            let suffix = ["gu", "ug", "g", "u"].first { text.hasSuffix($0) } ?? ""
            isGrouped = suffix == "g"
            text.removeLast(suffix.count)
            places = text.isEmpty ? .int(-1) : .string(text)
        }
        let input = value.text
        guard let decimal = number(value) else { return special(value, input) }
        guard let places = PythonNumber.int(places), places > -10_000, places < 10_000 else { return .string(input) }
        guard decimal.digits.count + abs(decimal.exponent) <= mostDigits else { return .string(input) }
        let isWhole = decimal.rounded(toPlaces: 0).isSameNumber(as: decimal)
        let rounded = decimal.rounded(toPlaces: isWhole && places <= 0 ? 0 : abs(places))
        var shown = rounded
        if rounded.isZero { shown.isNegative = false }
        let text = shown.plain(fraction: .asItIs)
        return .html(SafeHTML(trusted: isGrouped ? NumberFormat.grouped(text) : text))
    }

    private static func number(_ value: TemplateValue) -> DecimalDigits? {
        if case .bool(let value) = value { return DecimalDigits(value ? 1.0 : 0.0) }
        return DecimalDigits(parsing: value.text)
    }

    /// Infinity and not-a-number stay words; what is no number at all is nothing.
    private static func special(_ value: TemplateValue, _ input: String) -> TemplateValue {
        PythonNumber.double(value) == nil ? "" : .string(input)
    }
}

extension DecimalDigits {
    /// Whether two decimals are the same number, whatever zeros they end in.
    func isSameNumber(as other: DecimalDigits) -> Bool {
        if isZero || other.isZero { return isZero && other.isZero }
        let (a, b) = (trimmed, other.trimmed)
        return a.isNegative == b.isNegative && a.exponent == b.exponent && a.digits == b.digits
    }

    private var trimmed: DecimalDigits {
        var result = self
        while result.digits.count > 1, result.digits.last == 0 {
            result.digits.removeLast()
            result.exponent += 1
        }
        while result.digits.count > 1, result.digits.first == 0 { result.digits.removeFirst() }
        return result
    }
}
