/// What a schema knows about one column.
public struct FieldInfo: Sendable {
    /// The name that forms, messages and templates use: the property's in snake case, `date_joined`.
    public var name: String
    /// The name of the stored property, `dateJoined`.
    public var property: String
    /// The name of the column.
    public var column: String
    /// What a person reads, `date joined`.
    public var label: String
    /// A sentence that helps to fill it in.
    public var help: String?
    /// What the column holds.
    public var type: SQLType
    /// Whether it may be NULL.
    public var isNullable: Bool
    /// Whether it is the key of the table.
    public var isKey: Bool
    /// Whether two rows may not have the same value.
    public var isUnique = false
    /// Whether it holds an e-mail address.
    public var isEmail = false
    /// Whether a form may leave it empty.
    public var mayBeBlank = false
    /// The longest text, in code points.
    public var maxLength: Int?
    /// The digits of a decimal fraction, before and behind the point together.
    public var maxDigits: Int?
    /// The digits of a decimal fraction behind the point.
    public var decimalPlaces: Int?
    /// The values that there are, where they are few.
    public var choices: [FieldChoice]?
    /// Whether rows are found quickly by it. Unique columns and references are in any case.
    public var isIndexed = false
    /// What a person must not go below, as the person would type it.
    public var least: String?
    /// What a person must not go beyond, as the person would type it.
    public var most: String?
    /// The model that it refers to.
    public var target: (any Model.Type)?
    /// What happens here when the row that it refers to goes.
    public var onDelete: OnDelete?
    /// The value that a form begins with.
    public var defaultValue: SQLValue?
    /// The type of the property, for people.
    var valueType = ""
    /// Whether the property's name is not known: one without a size lies where the next one lies.
    var isNameless = false
    /// A value to try the model with.
    var sample: (@Sendable (_ number: Int, _ pass: Int) -> SQLValue?)?

    /// Whether the property can take a value of the column.
    var reads: (@Sendable (SQLValue) -> Bool)?

    init(
        name: String, property: String, column: String, label: String, type: SQLType, isNullable: Bool, isKey: Bool
    ) {
        self.name = name
        self.property = property
        self.column = column
        self.label = label
        self.type = type
        self.isNullable = isNullable
        self.isKey = isKey
    }
}

/// What happens to a row when the one it refers to is deleted. The program does it, as Django does: the tables say nothing.
public enum OnDelete: Sendable, Hashable {
    /// It goes too.
    case cascade
    /// Its reference becomes NULL.
    case setNull
    /// It prevents the deletion.
    case protect
    /// Nothing: the constraint in the database decides.
    case nothing
}

/// Something that a field says about its column.
public struct FieldOption<Value: ColumnValue>: Sendable {
    let apply: @Sendable (inout FieldInfo) -> Void
    var rule: FieldRule<Value>?

    init(rule: FieldRule<Value>? = nil, _ apply: @escaping @Sendable (inout FieldInfo) -> Void) {
        self.apply = apply
        self.rule = rule
    }
}

/// What a field asks of its values.
struct FieldRule<Value: ColumnValue>: Sendable {
    /// The key of what is said of a value that breaks it.
    let sentence: String
    let holds: @Sendable (Value) -> Bool
}

extension FieldOption {
    /// Another name for the column.
    public static func column(_ name: String) -> Self { .init { $0.column = name } }
    /// A sentence that helps to fill the field in.
    public static func help(_ text: String) -> Self { .init { $0.help = text } }
    /// A form may leave the field empty.
    public static var blank: Self { .init { $0.mayBeBlank = true } }
    /// No two rows have the same value. Rows without one are not counted.
    public static var unique: Self { .init { $0.isUnique = true } }

    fileprivate static var address: Self {
        .init {
            $0.isEmail = true
            $0.maxLength = $0.maxLength ?? 254
        }
    }
}

extension FieldOption where Value == String {
    /// The text is an e-mail address, of 254 code points at most unless ``max(_:)`` says otherwise.
    public static var email: Self { address }
}

extension FieldOption where Value == String? {
    /// The text is an e-mail address, if there is one, of 254 code points at most unless ``max(_:)`` says otherwise.
    public static var email: Self { address }
}

extension FieldOption {
    /// The longest text, in code points.
    public static func max(_ count: Int) -> Self where Value == String { .init { $0.maxLength = count } }
    /// The longest text, in code points.
    public static func max(_ count: Int) -> Self where Value == String? { .init { $0.maxLength = count } }
    /// The longest text, in code points, of a type that is kept as text.
    public static func maxLength(_ count: Int) -> Self { .init { $0.maxLength = count } }
    /// What becomes of the row when the one it refers to is deleted.
    public static func references<T: Model>(_: T.Type = T.self, onDelete: OnDelete) -> Self
    where Value: ModelKey, Value.Root == T {
        .init { $0.onDelete = onDelete }
    }
    /// What becomes of the row when the one it refers to is deleted.
    public static func references<T: Model, Key: ModelKey>(_: T.Type = T.self, onDelete: OnDelete) -> Self
    where Value == Key?, Key.Root == T {
        .init { $0.onDelete = onDelete }
    }
    /// Only a key refers to a row.
    @available(*, unavailable, message: "only a key refers to a row: declare the property as Other.ID or Other.ID?")
    public static func references(onDelete: OnDelete) -> Self { .init { $0.onDelete = onDelete } }
}
