import WatchwordTemplates

/// What a template makes of some values, with other templates at hand.
func rendered(
    _ template: String, _ context: [String: TemplateValue] = [:], with others: [String: String] = [:],
    in environment: TemplateEnvironment = TemplateEnvironment()
) throws(TemplateError) -> String {
    let engine = TemplateEngine(
        loaders: [MemoryLoader(others.merging(["main": template]) { $1 })], environment: environment)
    return try engine.template("main").render(context)
}

/// The error that compiling or rendering ends with.
func failure(
    _ template: String, _ context: [String: TemplateValue] = [:], with others: [String: String] = [:],
    in environment: TemplateEnvironment = TemplateEnvironment()
) -> TemplateError? {
    do throws(TemplateError) {
        _ = try rendered(template, context, with: others, in: environment)
        return nil
    } catch {
        return error
    }
}
