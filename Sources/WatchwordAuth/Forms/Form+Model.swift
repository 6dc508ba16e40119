public import WatchwordDatabase
public import WatchwordForms
public import WatchwordText

extension Form {
    /// A form that begins with what a model holds, in the fields that are named like its own.
    public init<M: Model>(
        _ fields: [FormField], of model: M, data: FormData? = nil, catalogue: Catalogue = .english
    ) {
        let names = Set(fields.map(\.name))
        var initial: [String: FormValue] = [:]
        for field in M.schema.fields where names.contains(field.info.name) {
            let isTicked = field.info.isBox ? field.value(model) == .bool(true) : nil
            initial[field.info.name] = isTicked.map { .flag($0) } ?? .text(field.text(model))
        }
        self.init(fields, data: data, initialValues: initial, catalogue: catalogue)
    }

    /// The answer that counts to the question about a property, as the property holds it. Nil if something is wrong with it,
    /// the form was not judged, or there is no such question.
    public subscript<M: Model, V: ColumnValue>(cleaned path: KeyPath<M, V>) -> V? {
        cleanedValue(M.schema[path].name).flatMap(\.text).flatMap(V.parse)
    }
}
