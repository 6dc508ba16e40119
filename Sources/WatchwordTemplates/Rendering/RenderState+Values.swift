extension RenderState {
    /// What a dotted name stands for, or `nil` where one of its parts does not exist.
    mutating func value(of variable: Variable) throws(TemplateError) -> TemplateValue? {
        switch variable.root {
        case .name: break
        case .loop(let path):
            if loops.count > visibleLoops { return loopValue(path) }
        case .block:
            if let current = frame.current { return try blockValue(variable, current) }
        }
        guard var value = lookUp(variable.rootNumber, variable.rootName) else { return nil }
        for member in variable.members {
            guard let next = value.member(member) else { return nil }
            value = next
        }
        return value
    }

    private func loopValue(_ path: LoopPath) -> TemplateValue? {
        let index = loops.count - 1 - path.levelsUp
        // Outside the outermost loop there is an empty dictionary.
        guard index >= visibleLoops else {
            if case .loop = path.wanted, index == visibleLoops - 1 { return .dictionary(TemplateDictionary()) }
            return nil
        }
        switch path.wanted {
        case .field(let field): return loops[index].value(field)
        case .loop: return loopDictionary(index)
        case .nothing: return nil
        }
    }

    private func loopDictionary(_ index: Int) -> TemplateValue {
        var parent = TemplateDictionary()
        for index in visibleLoops...index {
            var dictionary = TemplateDictionary()
            dictionary["parentloop"] = .dictionary(parent)
            for field in [LoopPath.Field.counter0, .counter, .revcounter, .revcounter0, .first, .last] {
                dictionary[field.rawValue] = loops[index].value(field)
            }
            parent = dictionary
        }
        return .dictionary(parent)
    }

    private mutating func blockValue(
        _ variable: Variable, _ current: BlockPosition
    ) throws(TemplateError) -> TemplateValue? {
        guard variable.members.count == 1 else { return nil }
        switch variable.members[0].name {
        case "super":
            if frame.isBorrowed { return .html(.empty) }
            guard frame.blocks != nil else {
                throw .rendering(
                    TemplateProblem(
                        "block.super has no meaning in \"\(current.block.name)\": nothing is extended here."))
            }
            guard let next = current.next else { return .html(.empty) }
            return .html(SafeHTML(trusted: try renderToText { state throws(TemplateError) in try next.render(&state) }))
        case "name": return .string(current.block.name)
        default: return nil
        }
    }

    /// What something writes, as a text of its own instead of on the page.
    mutating func renderToText(
        _ body: (inout RenderState) throws(TemplateError) -> Void
    ) throws(TemplateError) -> String {
        var page: [UInt8] = []
        swap(&page, &output)
        defer { swap(&page, &output) }
        try body(&self)
        return String(decoding: output, as: UTF8.self)
    }

    /// The translation of a text, or the text.
    func translated(_ text: String) -> String {
        engine.environment.translate(text, [:], nil) ?? text
    }
}
