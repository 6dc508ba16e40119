/// A template joined with those it extends, as far as their names stand in the source.
final class LinkedTemplate: Sendable {
    let name: String
    /// The template itself, its parent, and so on up.
    let chain: [CompiledTemplate]
    /// The blocks of the whole chain; `nil` where nothing is extended.
    private let blocks: BlockTable?

    init(name: String, chain: [CompiledTemplate]) {
        self.name = name
        self.chain = chain
        var table = BlockTable()
        for template in chain { table.add(template.blocks) }
        let extends = chain.first?.parent != nil
        blocks = extends ? table : nil
    }

    /// Renders at the place of an `include`: blocks, cycles and the like begin anew.
    func renderIncluded(_ state: inout RenderState) throws(TemplateError) {
        let outer = state.frame
        state.frame = RenderState.Frame()
        state.frame.current = outer.current
        state.frame.isBorrowed = true
        defer { state.frame = outer }
        try render(&state)
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        state.frame.blocks = blocks
        for template in chain { try template.program.render(&state) }
        guard let last = chain.last, last.parent != nil else { return }
        try renderUnknownParents(above: last, &state)
    }

    /// The part of the chain whose names come from variables.
    private func renderUnknownParents(
        above last: CompiledTemplate, _ state: inout RenderState
    ) throws(TemplateError) {
        var history = chain
        var child = last
        var table = blocks ?? BlockTable()
        while let parent = child.parent {
            let template: CompiledTemplate
            do throws(TemplateError) {
                let value = try parent.expression.value(&state)
                guard let name = value.stringContent else {
                    throw TemplateError.rendering(
                        TemplateProblem("\"extends\" needs the name of a template, not \"\(value.text)\"."))
                }
                template = try state.engine.parent(named: name, of: history)
            } catch {
                throw error.located { child.source.excerpt(at: parent.place) }
            }
            table.add(template.blocks)
            state.frame.blocks = table
            try template.program.render(&state)
            history.append(template)
            child = template
        }
    }
}
