#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension RowSource {
    /// A decimal fraction from the text of one.
    public func decimal(_ index: Int) throws -> Decimal {
        guard let value = DecimalText.decimal(try text(index)) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a decimal fraction")
        }
        return value
    }
}
