#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension FieldOption {
    /// Rows are found quickly by this column.
    public static var index: Self { .init { $0.isIndexed = true } }

    /// What a value must be besides.
    ///
    /// ```swift
    /// Field(\.seats, .rule("The number of seats must be even.") { $0.isMultiple(of: 2) })
    /// ```
    ///
    /// - Parameter sentence: What is said of a value that is not; a key of the catalogue, or the sentence itself.
    public static func rule(_ sentence: String, _ holds: @escaping @Sendable (Value) -> Bool) -> Self {
        .init(rule: FieldRule(sentence: sentence, holds: holds)) { _ in }
    }

    /// How many digits a decimal fraction may have, and how many of them behind the point.
    public static func digits(_ count: Int, places: Int) -> Self where Value == Decimal {
        .init {
            $0.maxDigits = count
            $0.decimalPlaces = places
        }
    }

    /// How many digits a decimal fraction may have, and how many of them behind the point.
    public static func digits(_ count: Int, places: Int) -> Self where Value == Decimal? {
        .init {
            $0.maxDigits = count
            $0.decimalPlaces = places
        }
    }

    /// One row at most refers to each row of the other model.
    public static func oneToOne<T: Model>(_: T.Type = T.self, onDelete: OnDelete) -> Self
    where Value: ModelKey, Value.Root == T {
        .init {
            $0.onDelete = onDelete
            $0.isUnique = true
        }
    }

    /// One row at most refers to each row of the other model; several may refer to none.
    public static func oneToOne<T: Model, Key: ModelKey>(_: T.Type = T.self, onDelete: OnDelete) -> Self
    where Value == Key?, Key.Root == T {
        .init {
            $0.onDelete = onDelete
            $0.isUnique = true
        }
    }
}

extension FieldOption where Value: NonNullColumnValue & Comparable {
    /// The least and the greatest value.
    public static func range(_ range: ClosedRange<Value>) -> Self {
        .init(rule: FieldRule(sentence: "models.range") { range.contains($0) }) {
            $0.least = range.lowerBound.text
            $0.most = range.upperBound.text
        }
    }

    /// The least value.
    public static func atLeast(_ least: Value) -> Self {
        .init(rule: FieldRule(sentence: "models.at_least") { $0 >= least }) { $0.least = least.text }
    }

    /// The greatest value.
    public static func atMost(_ most: Value) -> Self {
        .init(rule: FieldRule(sentence: "models.at_most") { $0 <= most }) { $0.most = most.text }
    }
}

extension FieldOption {
    /// The least and the greatest value, where there is one.
    public static func range<Wrapped: NonNullColumnValue & Comparable>(_ range: ClosedRange<Wrapped>) -> Self
    where Value == Wrapped? {
        .init(rule: FieldRule(sentence: "models.range") { $0.map { range.contains($0) } ?? true }) {
            $0.least = range.lowerBound.text
            $0.most = range.upperBound.text
        }
    }

    /// The least value, where there is one.
    public static func atLeast<Wrapped: NonNullColumnValue & Comparable>(_ least: Wrapped) -> Self
    where Value == Wrapped? {
        .init(rule: FieldRule(sentence: "models.at_least") { $0.map { $0 >= least } ?? true }) { $0.least = least.text }
    }

    /// The greatest value, where there is one.
    public static func atMost<Wrapped: NonNullColumnValue & Comparable>(_ most: Wrapped) -> Self
    where Value == Wrapped? {
        .init(rule: FieldRule(sentence: "models.at_most") { $0.map { $0 <= most } ?? true }) { $0.most = most.text }
    }
}
