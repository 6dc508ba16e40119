extension Schema {
    /// Refuses a row that does not have the right number of values, or a number that its column does not hold: PostgreSQL
    /// would refuse or round it, SQLite keep it as it is, or less exactly.
    func expect(_ values: Values, only chosen: Set<Int>? = nil, on dialect: Dialect) throws {
        guard values.all.count == fields.count else {
            throw DatabaseError.other("\(Root.self) encodes \(values.all.count) values for \(fields.count) fields")
        }
        for index in limitedIndices where chosen?.contains(index) ?? true {
            try fields[index].info.expect(values.all[index], on: dialect)
        }
    }

    func expect(_ change: Change<Root>, on dialect: Dialect) throws {
        if let value = change.value { try fields[index(of: change.path)].info.expect(value, on: dialect) }
    }
}

extension FieldInfo {
    /// Whether not every value of the type fits the column.
    var isLimited: Bool { type == .integer || type == .smallInteger || type == .decimal }

    /// The digits that a number of SQLite keeps.
    static var sqliteDigits: Int { 15 }

    /// What the column of a whole number holds.
    var wholeNumbers: String {
        let bits = type == .smallInteger ? 16 : type == .integer ? 32 : 64
        return "\(column) holds whole numbers of \(bits) bits"
    }

    func expect(_ value: SQLValue, on dialect: Dialect) throws {
        switch (type, value) {
        case (_, .integer(let number)):
            if type.range?.contains(number) == false { throw DatabaseError.constraintViolation(wholeNumbers) }
        case (.decimal, .text(let text)):
            guard let digits = DecimalText.digits(of: text) else {
                throw DatabaseError.constraintViolation("\(column) holds decimal fractions")
            }
            if let places = decimalPlaces, let all = maxDigits,
                digits.places > places || digits.whole > all - places
            {
                throw DatabaseError.constraintViolation(
                    "\(column) holds \(all) digits, \(places) of them behind the point")
            }
            if dialect == .sqlite, digits.whole + digits.places > Self.sqliteDigits {
                throw DatabaseError.constraintViolation("\(column) keeps no more than 15 digits on SQLite")
            }
        default: break
        }
    }
}
