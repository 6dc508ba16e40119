extension ModelRegistry {
    /// Models that refer to each other in a ring in which nothing may be missing: no row could be the first. Where one key
    /// is made by the program, it can be: references are looked at when the transaction ends.
    static func cycles(_ models: [any Model.Type]) -> [String] {
        var edges: [String: [Edge]] = [:]
        for model in models where !model.facts.isProxy {
            let facts = model.facts
            // A UUID is known before the row is there.
            if facts.fields.contains(where: { $0.isKey && $0.type == .uuid }) { continue }
            for field in facts.fields where !field.isNullable {
                guard let target = field.target else { continue }
                edges[facts.table, default: []].append(
                    Edge(name: "\(model).\(field.property)", target: target.facts.table))
            }
        }
        var finished: Set<String> = []
        var problems: [String] = []
        for model in models {
            var path: [(table: String, name: String)] = []
            visit(model.facts.table, edges, &path, &finished, &problems)
        }
        return problems
    }

    private struct Edge {
        let name: String
        let target: String
    }

    private static func visit(
        _ table: String, _ edges: [String: [Edge]], _ path: inout [(table: String, name: String)],
        _ finished: inout Set<String>, _ problems: inout [String]
    ) {
        if let start = path.firstIndex(where: { $0.table == table }) {
            let names = path[start...].map(\.name)
            problems.append(
                """
                \((names + [names[0]]).joined(separator: " → ")) is a ring of references none of which may be missing, so no \
                row can be the first: make one of them optional
                """)
            return
        }
        if finished.contains(table) { return }
        for edge in edges[table] ?? [] {
            path.append((table, edge.name))
            visit(edge.target, edges, &path, &finished, &problems)
            path.removeLast()
        }
        finished.insert(table)
    }
}
