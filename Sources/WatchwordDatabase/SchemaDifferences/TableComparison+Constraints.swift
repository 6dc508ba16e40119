extension TableComparison {
    mutating func compareReference(of field: FieldInfo, to target: ModelFacts, in shape: TableShape) throws {
        let expected = "\(target.table) (\(target.keyColumn))"
        let references = shape.references.filter { $0.columns.contains(field.column) }
        let isThere = references.contains { $0.leads(from: field.column, to: target.table, target.keyColumn) }
        // One of several columns may lead elsewhere: it says more than that the row is there.
        let others = references.filter {
            $0.columns.count == 1 && !$0.leads(from: field.column, to: target.table, target.keyColumn)
        }
        if let other = others.first {
            let column = other.targets.first.map { $0.isEmpty ? "" : " (\($0))" } ?? ""
            add(.otherReference, [field.column], expected: expected, found: other.table + column)
        } else if !isThere, try TableShape.isTable(target.table, on: connection) {
            add(.missingReference, [field.column], expected: expected)
        }
    }

    mutating func compareConstraints(_ demands: ModelDemands, _ shape: TableShape) {
        compareKey(demands, shape)
        compareUniques(demands, shape)
        for columns in demands.indexes where !shape.indexes.contains(where: { $0.columns.starts(with: columns) }) {
            add(.missingIndex, columns)
        }
        // A condition that somebody wrote by hand may have another name.
        var others = shape.checks.filter { check in !demands.checks.contains { $0.name == check.name } }
        for check in demands.checks where !shape.checks.contains(where: { $0.name == check.name }) {
            if let index = others.firstIndex(where: { $0.columns == Set(check.columns) }) {
                others.remove(at: index)
            } else {
                add(.missingCheck, check.columns, expected: check.text)
            }
        }
    }

    private mutating func compareKey(_ demands: ModelDemands, _ shape: TableShape) {
        guard let column = shape.columns.first(where: { $0.name == facts.keyColumn }) else { return }
        if !column.isKey, !shape.uniques.contains([column.name]) { add(.notKey, [column.name]) }
        // The key of a row that extends another one is that one's.
        guard demands.isCounted, !shape.references.contains(where: { $0.columns == [column.name] }) else { return }
        if !column.isFilled {
            add(.notCounted, [column.name])
        } else if !shape.keepsNumbers {
            add(.countedAnew, [column.name])
        }
    }

    private mutating func compareUniques(_ demands: ModelDemands, _ shape: TableShape) {
        let key = Set(shape.columns.filter(\.isKey).map(\.name))
        let found = shape.uniques + (key.isEmpty ? [] : [key])
        let columns = Set(facts.fields.map(\.column))
        let expected =
            facts.fields.filter { $0.isUnique && !$0.isKey }.map { [$0.column] } + demands.uniques
        for unique in expected
        where shape.has(unique) && !found.contains(where: { $0.isSubset(of: unique) }) {
            add(.notUnique, unique)
        }
        // One that names a column which the model does not have, or an expression, is none of its business.
        let allowed = expected.map { Set($0) } + [[facts.keyColumn]]
        for index in shape.indexes
        where index.isUnique && columns.isSuperset(of: index.columns)
            && !allowed.contains(where: { $0.isSubset(of: index.columns) })
        {
            add(.unexpectedUnique, index.columns)
        }
    }
}

extension TableShape {
    fileprivate func has(_ names: [String]) -> Bool {
        names.allSatisfy { name in columns.contains { $0.name == name } }
    }
}
