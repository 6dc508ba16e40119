#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Finds what the compiler cannot see in a model that is written by hand.
public enum SchemaCheck {
    /// The mistakes of a model, each as a sentence; none when all is well.
    ///
    /// Every stored property must have a field, and a row of distinct values must come back unchanged when it is decoded and
    /// encoded: that finds two properties exchanged in `init(row:)`, and one that it forgot.
    public static func problems<M: Model>(of model: M.Type) -> [String] {
        let fields = M.schema.fields.map(\.info)
        let nameless = fields.filter { $0.isNameless }
        // The names of other properties are uncertain too.
        if !nameless.isEmpty {
            return nameless.map {
                """
                \(M.self) has a property of the type \($0.valueType), which has one value only, so that Swift does not tell it \
                from its neighbour: give the type another case, or make the property the last one and name its field, \
                Field(\\.…, name: "…")
                """
            }
        }
        var problems =
            duplicates(fields.map(\.column), "column", "give one of the fields another .column(…)")
            + duplicates(fields.map(\.property), "field for", "leave one of them out")
        if !fields.contains(where: \.isKey) { problems.append("has no field for id: write Field(\\.id)") }
        problems += fields.flatMap(optionProblems) + constraintProblems(of: M.schema)
        // Truth values have two values only, so each pass gives them another pattern: every pair differs in one of them.
        let passes = Swift.max(1, Int.bitWidth - fields.count.leadingZeroBitCount)
        var instance: M?
        for pass in 0..<passes {
            let row = fields.enumerated().map { $1.sample?($0 + 1, pass) ?? $1.defaultValue ?? .null }
            // A type that cannot say what one of its values looks like cannot be tried.
            if zip(row, fields).contains(where: { $0 == .null && !$1.isNullable }) { break }
            do {
                let decoded = try M(row: Row(ValueRow(row)))
                instance = decoded
                var values = Values()
                decoded.encode(into: &values)
                guard values.all.count == row.count else {
                    problems.append(
                        "encodes \(values.all.count) values for \(row.count) fields: encode(into:) must write one for each"
                    )
                    break
                }
                let different = row.indices.filter { row[$0] != values.all[$0] }.map { fields[$0].property }
                if !different.isEmpty {
                    problems.append(
                        """
                        does not give back what it read: \(different.joined(separator: ", ")) – init(row:) must read the columns in \
                        the order of the schema's fields, row[0] for the first, and put each into its property
                        """)
                    break
                }
            } catch {
                problems.append(
                    "cannot read a row of its own columns: \(error). init(row:) must read one for each field, in their order"
                )
                break
            }
        }
        if let instance, !M.schema.isProxy { problems += missing(instance, fields) }
        return problems.map { "\(M.self) \($0)" }
    }

    private static func missing(_ instance: some Model, _ fields: [FieldInfo]) -> [String] {
        let known = Set(fields.map(\.property))
        return Mirror(reflecting: instance).children.compactMap(\.label)
            .map { $0.hasPrefix("_") ? String($0.dropFirst()) : $0 }
            .filter { !known.contains($0) }
            .map {
                "has a stored property without a field: add Field(\\.\($0)) to the schema, and read it in init(row:)"
            }
    }

    private static func duplicates(_ names: [String], _ kind: String, _ remedy: String) -> [String] {
        Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted().map {
            "has more than one \(kind) \($0): \(remedy)"
        }
    }

    /// Options that no value could fulfil.
    private static func optionProblems(_ field: FieldInfo) -> [String] {
        if field.onDelete == .setNull, !field.isNullable {
            return [
                """
                lets \(field.property) become NULL when its row goes (.setNull), which it cannot be: make the property optional, or \
                write .cascade or .protect
                """
            ]
        }
        if let limit = field.maxLength, limit < 1 {
            return ["limits \(field.property) to \(limit) characters: the limit must be 1 at least"]
        }
        if let all = field.maxDigits, let places = field.decimalPlaces, all < 1 || places < 0 || places > all {
            return [
                """
                gives \(field.property) \(all) digits, \(places) of them behind the point: there must be 1 digit at least, and no more \
                behind the point than there are
                """
            ]
        }
        return []
    }

    static func constraintProblems<M: Model>(of schema: Schema<M>) -> [String] {
        var problems: [String] = []
        var known: [Constraint<M>] = []
        for constraint in schema.constraints {
            let strange = constraint.properties.filter { schema.position(of: $0) == nil }
            if strange.isEmpty { known.append(constraint) }
            let kind =
                switch constraint.kind {
                case .unique: "unique"
                case .index: "index"
                case .check: "check"
                }
            let place = constraint.name.map { "\(kind) \($0)" } ?? kind
            problems += Set(strange.map(shownName)).sorted().map {
                """
                has a constraint (\(place)) on \($0), which the schema has no field for: add one, or name a stored property \
                that has one
                """
            }
        }
        return problems
            + duplicates(known.map { schema.name(of: $0) }, "constraint called", "give one of them another")
    }
}

extension SQLType {
    /// A value of this type, another one for each number; truth values differ in one of the passes.
    func sample(_ number: Int, pass: Int) -> SQLValue {
        switch self {
        case .integer, .bigInteger, .smallInteger: .integer(Int64(number))
        case .decimal: .text("\(number).5")
        case .uuid: .text(String(repeating: "0", count: 30 - String(number).utf8.count) + "\(number)f0")
        case .json: .text("\(number)")
        case .double: .double(Double(number) + 0.5)
        case .text: .text("value \(number)")
        case .blob: .blob([UInt8(truncatingIfNeeded: number)])
        case .boolean: .bool((number >> pass) & 1 == 1)
        case .timestamp: .timestamp(Date(timeIntervalSinceReferenceDate: Double(number)))
        case .date: .text(CalendarDate(year: 2000 + number, month: 1, day: 1)?.description ?? "2000-01-01")
        }
    }
}
