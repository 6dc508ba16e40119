/// `{% cycle a b as name silent %}`: the next of several values each time.
final class CycleNode: Node {
    private let values: [FilterExpression]
    private let name: (text: String, number: Int)?
    private let isSilent: Bool

    init(values: [FilterExpression], name: (text: String, number: Int)?, isSilent: Bool) {
        self.values = values
        self.name = name
        self.isSilent = isSilent
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let tag = ObjectIdentifier(self)
        let index: Int
        if let known = state.frame.cycles.firstIndex(where: { $0.tag == tag }) {
            index = known
        } else {
            index = state.frame.cycles.count
            state.frame.cycles.append((tag, 0))
        }
        let position = state.frame.cycles[index].position
        state.frame.cycles[index].position = (position + 1) % values.count
        let value = try values[position].value(&state)
        if let name { state.change(name.number, name.text, value) }
        if !isSilent { state.show(value) }
    }

    func reset(_ state: inout RenderState) {
        let tag = ObjectIdentifier(self)
        state.frame.cycles.removeAll { $0.tag == tag }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)
        guard words.count >= 2 else {
            throw parser.syntaxError(at: token.place, "\"cycle\" needs values to go through.")
        }
        if words.count == 2 {
            guard let node = parser.namedCycles[words[1]] else {
                throw parser.syntaxError(at: token.place, "There is no cycle named \"\(words[1])\" before this one.")
            }
            return .node(node)
        }
        var name: String?
        var isSilent = false
        if words.count > 4, words[words.count - 3] == "as" {
            guard words.last == "silent" else {
                throw parser.syntaxError(at: token.place, "Only \"silent\" may follow the name of a cycle.")
            }
            isSilent = true
            words.removeLast()
        }
        if words.count > (isSilent ? 3 : 4), words[words.count - 2] == "as" {
            name = words.last
            words.removeLast(2)
        }
        let values = try words.dropFirst().map { word throws(TemplateError) in
            try parser.expression(word, at: token.place)
        }
        let node = CycleNode(
            values: values, name: name.map { ($0, parser.names.number(of: $0)) }, isSilent: isSilent)
        if let name { parser.namedCycles[name] = node }
        parser.lastCycle = node
        return .node(node)
    }
}

/// `{% resetcycle name %}`: the cycle begins with its first value again.
final class ResetCycleNode: Node {
    private let cycle: CycleNode

    init(cycle: CycleNode) {
        self.cycle = cycle
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        cycle.reset(&state)
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = WordSplitter.words(token.contents)
        guard words.count <= 2 else {
            throw parser.syntaxError(at: token.place, "\"resetcycle\" takes at most the name of a cycle.")
        }
        guard let cycle = words.count == 2 ? parser.namedCycles[words[1]] : parser.lastCycle else {
            throw parser.syntaxError(at: token.place, "There is no such cycle before this tag.")
        }
        return .node(ResetCycleNode(cycle: cycle))
    }
}
