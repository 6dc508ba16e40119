/// `{% regroup list by attribute as groups %}`: runs of equal attributes become groups.
final class RegroupNode: Node {
    private let list: FilterExpression
    private let key: FilterExpression
    private let target: Int

    init(list: FilterExpression, key: FilterExpression, target: Int) {
        self.list = list
        self.key = key
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let value = try list.value(&state, missing: .none)
        guard let elements = value.isNone ? [] : value.elements else {
            throw .rendering(TemplateProblem("\"regroup\" cannot walk through \(value.text)."))
        }
        var groups: [(key: TemplateValue, elements: [TemplateValue])] = []
        for element in elements {
            state.set(target, element)
            let key = try key.value(&state, missing: .none)
            if let last = groups.last, last.key == key {
                groups[groups.count - 1].elements.append(element)
            } else {
                groups.append((key, [element]))
            }
        }
        state.set(target, .list(groups.map { .object(Group(grouper: $0.key, list: $0.elements)) }))
    }

    /// A group has names and can be unpacked like a pair.
    private struct Group: TemplateObject {
        let grouper: TemplateValue
        let list: [TemplateValue]

        func member(_ name: String) -> TemplateValue? {
            switch name {
            case "grouper": grouper
            case "list": .list(list)
            default: nil
            }
        }

        var templateText: TemplateValue {
            .string(
                "GroupedResult(grouper=\(PythonNotation.notation(grouper)), "
                    + "list=\(PythonNotation.notation(.list(list))))")
        }

        var elements: [TemplateValue]? { [grouper, .list(list)] }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = WordSplitter.words(token.contents)
        guard words.count == 6, words[2] == "by", words[4] == "as" else {
            throw parser.syntaxError(
                at: token.place, "\"regroup\" has the form: {% regroup list by attribute as name %}")
        }
        let list = try parser.expression(words[1], at: token.place)
        let name = words[5]
        let key = try parser.binding([name]) { () throws(TemplateError) in
            try parser.expression(name + "." + words[3], at: token.place)
        }
        return .node(RegroupNode(list: list, key: key, target: parser.names.number(of: name)))
    }
}
