extension SQL {
    /// Collects the parts of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol {
        var segments: [Segment] = []

        /// Makes room for the parts.
        public init(literalCapacity: Int, interpolationCount: Int) {
            segments.reserveCapacity(interpolationCount * 2 + 1)
        }

        /// Adds text of the source.
        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { segments.append(.literal(literal)) }
        }

        /// Binds a value.
        public mutating func appendInterpolation<V: ColumnValue>(_ value: V) {
            segments.append(.value(value.sqlValue))
        }

        /// Binds a value that is encoded already.
        public mutating func appendInterpolation(_ value: SQLValue) {
            segments.append(.value(value))
        }

        /// Adds text of the source: nothing else has the type `StaticString`.
        public mutating func appendInterpolation(raw: StaticString) {
            segments.append(.literal(raw))
        }

        /// Adds the name of a table, column or index, quoted.
        public mutating func appendInterpolation(identifier name: String) {
            segments.append(.quoted(quotedIdentifier(name)))
        }

        /// Adds another statement, its values included.
        public mutating func appendInterpolation(sql: SQL) {
            segments.append(contentsOf: sql.segments)
        }

        /// Binds the values of a list, in parentheses, for `IN` and `NOT IN`, however many whole numbers or texts they are. An empty
        /// list holds nothing, rather than being an error of syntax or a NULL that makes `NOT IN` false.
        public mutating func appendInterpolation<V: ColumnValue>(list values: some Sequence<V>) {
            let values = values.map(\.sqlValue)
            if values.count > Self.longList, append(longList: values, of: V.sqlType) { return }
            var opening: StaticString = "("
            for value in values {
                segments.append(.literal(opening))
                segments.append(.value(value))
                opening = ", "
            }
            if opening.utf8CodeUnitCount == 1 {
                segments.append(.literal("(SELECT CAST(NULL AS "))
                segments.append(
                    .perDialect(
                        sqlite: Dialect.sqlite.name(of: V.sqlType), postgres: Dialect.postgres.name(of: V.sqlType)))
                segments.append(.literal(") WHERE 1 = 0"))
            }
            segments.append(.literal(")"))
        }

        /// Adds a model's columns in the order of its fields: the order `init(row:)` reads them in.
        public mutating func appendInterpolation<M: Model>(columns model: M.Type) {
            segments.append(.quoted(M.schema.columnList))
        }

        /// Adds a model's columns, each behind the alias of a table, for a join.
        public mutating func appendInterpolation<M: Model>(columns model: M.Type, of alias: StaticString) {
            for (position, name) in M.schema.quotedColumns.enumerated() {
                if position > 0 { segments.append(.literal(", ")) }
                segments.append(.literal(alias))
                segments.append(.literal("."))
                segments.append(.quoted(name))
            }
        }

        /// Adds the name of a model's table.
        public mutating func appendInterpolation<M: Model>(table model: M.Type) {
            segments.append(.quoted(M.schema.quotedTable))
        }

        /// Adds the column of a property.
        public mutating func appendInterpolation<M: Model, V: ColumnValue>(column path: KeyPath<M, V>) {
            segments.append(.quoted(quotedIdentifier(M.schema[path].column)))
        }
    }
}

/// A name in double quotes, quotes inside it doubled. A NUL, which would end the statement in C, is left out.
func quotedIdentifier(_ name: String) -> String {
    var quoted = "\""
    quoted.reserveCapacity(name.utf8.count + 2)
    for scalar in name.unicodeScalars where scalar != "\0" {
        if scalar == "\"" { quoted.unicodeScalars.append("\"") }
        quoted.unicodeScalars.append(scalar)
    }
    quoted.append("\"")
    return quoted
}
