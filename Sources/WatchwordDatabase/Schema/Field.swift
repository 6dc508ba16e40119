/// A key path that may be kept anywhere.
public typealias Path<Root, Value> = any KeyPath<Root, Value> & Sendable
/// A key path to write through, that may be kept anywhere.
public typealias WritablePath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

/// A stored property as a column.
///
/// The column has the property's name in snake case, with `_id` behind it for a foreign key.
public struct Field<Root: Model, Value: ColumnValue>: Sendable {
    let path: Path<Root, Value>
    let info: FieldInfo
    let rules: [FieldRule<Value>]

    /// A column named after its property.
    public init(
        _ path: Path<Root, Value>, _ options: FieldOption<Value>..., label: String? = nil, default: Value? = nil
    ) {
        self.init(
            path, name: propertyName(of: path), isNamed: MemoryLayout<Value>.size > 0, options: options, label: label,
            default: `default`)
    }

    /// A column of a property whose name is given, where it is not to be taken from the key path.
    public init(
        _ path: Path<Root, Value>, name: String, _ options: FieldOption<Value>..., label: String? = nil,
        default: Value? = nil
    ) {
        self.init(path, name: name, isNamed: true, options: options, label: label, default: `default`)
    }

    private init(
        _ path: Path<Root, Value>, name: String, isNamed: Bool, options: [FieldOption<Value>], label: String?,
        default: Value?
    ) {
        let words = snakeCase(name)
        // Known by its name: in generic code `\Root.id` is the protocol's key path, not equal to the struct's own.
        let isKey = name == "id"
        var info = FieldInfo(
            name: words, property: name, column: Value.target != nil && !isKey ? words + "_id" : words,
            label: label ?? words.split(separator: "_").joined(separator: " "), type: Value.sqlType,
            isNullable: Value.isNullable, isKey: isKey)
        if !isKey { info.target = Value.target }
        info.defaultValue = `default`?.sqlValue
        info.choices = Value.choices
        info.sample = Value.sample
        info.reads = { (try? Value.decode(ValueRow([$0]), 0)) != nil }
        info.valueType = "\(Value.self)"
        info.isNameless = !isNamed
        for option in options { option.apply(&info) }
        self.path = path
        self.info = info
        rules = options.compactMap(\.rule)
    }
}

/// A field of a model, whatever its type.
public struct AnyField<Root: Model>: Sendable {
    /// What is known about the column.
    public let info: FieldInfo
    /// The property.
    let path: any PartialKeyPath<Root> & Sendable
    /// The column's value in a model.
    public let value: @Sendable (Root) -> SQLValue
    /// The column's value in a model as a person would type it.
    public let text: @Sendable (Root) -> String
    /// The keys of the sentences of the field's own rules that a model breaks.
    let brokenRules: @Sendable (Root) -> [String]

    init(
        info: FieldInfo, path: any PartialKeyPath<Root> & Sendable, value: @escaping @Sendable (Root) -> SQLValue,
        text: @escaping @Sendable (Root) -> String, brokenRules: @escaping @Sendable (Root) -> [String]
    ) {
        self.info = info
        self.path = path
        self.value = value
        self.text = text
        self.brokenRules = brokenRules
    }

    init<V: ColumnValue>(_ field: Field<Root, V>) {
        info = field.info
        path = field.path
        let path = field.path
        value = { $0[keyPath: path].sqlValue }
        text = { $0[keyPath: path].text }
        let rules = field.rules
        brokenRules = { root in
            if rules.isEmpty { return [] }
            let value = root[keyPath: path]
            return rules.filter { !$0.holds(value) }.map(\.sentence)
        }
    }
}

/// Collects the fields of a schema, one per statement.
@resultBuilder public enum Fields<Root: Model> {
    /// A field.
    public static func buildExpression<V: ColumnValue>(_ field: Field<Root, V>) -> AnyField<Root> { AnyField(field) }
    /// All fields.
    public static func buildBlock(_ fields: AnyField<Root>...) -> [AnyField<Root>] { fields }
}

/// `dateJoined` out of `\User.dateJoined`.
func propertyName(of path: AnyKeyPath) -> String {
    let description = String(describing: path)
    return String(description.split(separator: ".").last ?? "")
}

/// What a person is told about a property: Swift keeps no name of one that is computed.
public func shownName(of path: AnyKeyPath) -> String {
    let name = propertyName(of: path)
    return name.hasPrefix("<") ? "a property that is computed" : name
}

/// `date_joined` out of `dateJoined`, `user_url` out of `userURL`.
func snakeCase(_ name: String) -> String {
    var result = ""
    let letters = Array(name.unicodeScalars)
    for (index, letter) in letters.enumerated() {
        let isUpper = letter.properties.isUppercase
        if isUpper, index > 0 {
            let afterLower = !letters[index - 1].properties.isUppercase && letters[index - 1] != "_"
            let beforeLower = index + 1 < letters.count && letters[index + 1].properties.isLowercase
            if afterLower || (beforeLower && letters[index - 1] != "_") { result += "_" }
        }
        result += isUpper ? letter.properties.lowercaseMapping : String(letter)
    }
    return result
}
