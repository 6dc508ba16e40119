#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The columns of one row, as a driver hands them out. Columns count from 0.
///
/// Every reader throws ``DatabaseError/unreadable(_:)`` for NULL, for a value that is not of its kind, and for a column
/// that the row does not have.
public protocol RowSource: AnyObject {
    /// How many columns the row has.
    var columnCount: Int { get }
    /// What the result calls a column. Default: it does not know.
    func columnName(_ index: Int) -> String?
    /// Whether a column is NULL.
    func isNull(_ index: Int) throws -> Bool
    /// A whole number.
    func integer(_ index: Int) throws -> Int64
    /// A number.
    func double(_ index: Int) throws -> Double
    /// Text; bytes that are not UTF-8 are an error.
    func text(_ index: Int) throws -> String
    /// Bytes.
    func blob(_ index: Int) throws -> [UInt8]
    /// A truth value.
    func bool(_ index: Int) throws -> Bool
    /// A point in time.
    func timestamp(_ index: Int) throws -> Date
    /// A UUID.
    func uuid(_ index: Int) throws -> UUID
    /// A decimal fraction.
    func decimal(_ index: Int) throws -> Decimal
}

extension RowSource {
    /// Nothing.
    public func columnName(_ index: Int) -> String? { nil }

    fileprivate func place(_ index: Int) -> String { "column \(columnName(index) ?? String(index))" }
}

extension DatabaseError {
    /// A column that is not what the reader expected. Its value stays out of the message.
    public static func unreadableColumn(_ index: Int, of row: any RowSource, expected: String) -> DatabaseError {
        .unreadable("\(row.place(index)): expected \(expected)")
    }

    @usableFromInline static func tooLarge(_ index: Int, of row: any RowSource) -> DatabaseError {
        .unreadable("\(row.place(index)): a number that is too large")
    }
}
