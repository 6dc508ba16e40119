/// A model held against its table.
struct TableComparison {
    private(set) var differences: [SchemaDifference] = []
    let facts: ModelFacts
    let connection: any Connection
    private let model: String

    var dialect: Dialect { connection.dialect }

    init(of model: any Model.Type, on connection: any Connection) throws {
        facts = model.facts
        self.connection = connection
        self.model = "\(model)"
        guard try connection.tableExists(facts.table) else {
            add(.missingTable)
            return
        }
        let shape = try TableShape(of: facts.table, on: connection)
        let isTable = try TableShape.isTable(facts.table, on: connection)
        for field in facts.fields {
            guard let column = shape.columns.first(where: { $0.name == field.column }) else {
                add(.missingColumn, [field.column], expected: typeName(field))
                continue
            }
            let isOfKind = compare(field, column)
            if isTable, isOfKind, let target = field.target?.facts {
                try compareReference(of: field, to: target, in: shape)
            }
        }
        for column in shape.columns
        where column.isDemanded && !facts.fields.contains(where: { $0.column == column.name }) {
            add(.demanded, [column.name], found: column.type)
        }
        if isTable { compareConstraints(ModelDemands(model, on: dialect), shape) }
    }

    /// - Returns: whether the column holds what the property is.
    private mutating func compare(_ field: FieldInfo, _ column: TableShape.Column) -> Bool {
        let sizes = column.sizes.map(String.init).joined(separator: ", ")
        let found = column.type + (sizes.isEmpty ? "" : "(\(sizes))")
        let expected = typeName(field)
        guard let kind = ColumnKind(column.type), kind.holds(field.type.kept(on: dialect)) else {
            add(.type, [field.column], expected: expected, found: found)
            return false
        }
        if let limit = limitDifference(field, column, kind) {
            add(limit, [field.column], expected: expected, found: found)
        }
        if field.isKey { return true }
        if field.isNullable, !column.isNullable {
            add(.notNullable, [field.column], expected: "NULL", found: "NOT NULL")
        } else if !field.isNullable, column.isNullable {
            add(.nullable, [field.column], expected: "NOT NULL", found: "NULL")
        }
        return true
    }

    private func limitDifference(
        _ field: FieldInfo, _ column: TableShape.Column, _ kind: ColumnKind
    ) -> SchemaDifference.Kind? {
        switch kind {
        // SQLite has one size of whole numbers, and one of decimal fractions.
        case .integer(let bits) where dialect == .postgres && field.target == nil && !field.isKey:
            guard let own = field.type.bits else { return nil }
            return bits < own ? .tooNarrow : bits > own && !field.reads(beyond: own) ? .tooLarge : nil
        case .decimal where dialect == .postgres && !column.sizes.isEmpty:
            guard let all = field.maxDigits, let places = field.decimalPlaces else { return .tooNarrow }
            let foundPlaces = column.sizes.count > 1 ? column.sizes[1] : 0
            let (whole, foundWhole) = (all - places, column.sizes[0] - foundPlaces)
            if foundPlaces < places || foundWhole < whole { return .tooNarrow }
            return foundPlaces > places || foundWhole > whole ? .tooWide : nil
        case .text:
            guard field.type == .text, let length = column.sizes.first else { return nil }
            guard let limit = field.maxLength, limit <= length else { return .tooNarrow }
            return limit < length ? .tooWide : nil
        default: return nil
        }
    }

    private func typeName(_ field: FieldInfo) -> String {
        TableDefinition.typeName(of: field, on: dialect).text(for: dialect)
    }

    mutating func add(
        _ kind: SchemaDifference.Kind, _ columns: [String] = [], expected: String = "", found: String = ""
    ) {
        differences.append(
            SchemaDifference(
                model: model, table: facts.table, columns: columns, kind: kind, expected: expected, found: found))
    }
}

extension FieldInfo {
    /// Whether the property takes numbers that do not fit into some bits, or is none that is limited by these alone.
    fileprivate func reads(beyond bits: Int) -> Bool {
        guard let reads, bits < 64 else { return true }
        let most = (Int64(1) << (bits - 1)) - 1
        return !reads(.integer(most)) || reads(.integer(most + 1))
    }
}
