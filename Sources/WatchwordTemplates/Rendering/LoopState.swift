/// How far a `for` has come.
struct LoopState {
    /// The rounds that are over.
    var index: Int
    let count: Int
    /// What each `ifchanged` inside saw last.
    var changes: [(tag: ObjectIdentifier, seen: IfChangedNode.Seen)] = []

    func value(_ field: LoopPath.Field) -> TemplateValue {
        switch field {
        case .counter: .int(index + 1)
        case .counter0: .int(index)
        case .revcounter: .int(count - index)
        case .revcounter0: .int(count - index - 1)
        case .first: .bool(index == 0)
        case .last: .bool(index == count - 1)
        }
    }
}
