extension SQL.StringInterpolation {
    /// Rows of bound values, `(?, ?), (?, ?)`, for an `INSERT` of several rows. There must be at least one.
    public mutating func appendInterpolation(rows: some Sequence<[SQLValue]>) {
        var opening: StaticString = "("
        for row in rows {
            for value in row {
                segments.append(.literal(opening))
                segments.append(.value(value))
                opening = ", "
            }
            opening = "), ("
        }
        segments.append(.literal(")"))
    }
}
