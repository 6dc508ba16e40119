public import WatchwordDatabase
public import WatchwordForms

extension Form {
    /// Adds what is wrong with a model: to the field of the same name, or to the form as a whole where it has none.
    ///
    /// ```swift
    /// do {
    ///     try await database.write { try $0.update(validating: project) }
    /// } catch let problems as ModelProblems {
    ///     form.add(problems)
    /// }
    /// ```
    public mutating func add(_ problems: ModelProblems) {
        for problem in problems.all {
            let name = problem.field.flatMap { name in fields.contains { $0.name == name } ? name : nil }
            addError(FormError(problem.code, problem.sentence), to: name)
        }
    }
}
