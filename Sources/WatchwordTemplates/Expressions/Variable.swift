/// A dotted name such as `user.username`, taken apart once.
final class Variable: Sendable {
    struct Member: Sendable {
        let name: String
        /// The name as a position in a list, if it is one.
        let index: Int?
    }

    enum Root: Sendable {
        case name
        /// `forloop…`: answered from the loops being run, without making a dictionary per round.
        case loop(LoopPath)
        /// `block…`: the block being rendered.
        case block
    }

    let root: Root
    let rootName: String
    let rootNumber: Int
    let members: [Member]

    init(parts: [String], names: NameTable) {
        rootName = parts.first ?? ""
        rootNumber = names.number(of: rootName)
        members = parts.dropFirst().map { Member(name: $0, index: NumberLiteral.int($0)) }
        switch rootName {
        case "forloop": root = .loop(LoopPath(members.map(\.name)))
        case "block": root = .block
        default: root = .name
        }
    }
}

/// What `forloop.parentloop.counter` asks for: how many loops further out, and which of its numbers.
struct LoopPath: Sendable {
    enum Field: String, Sendable {
        case counter
        case counter0
        case revcounter
        case revcounter0
        case first
        case last
    }

    enum Wanted: Sendable {
        case field(Field)
        case loop
        case nothing
    }

    let levelsUp: Int
    let wanted: Wanted

    init(_ members: [String]) {
        let rest = members.drop { $0 == "parentloop" }
        levelsUp = members.count - rest.count
        switch rest.count {
        case 0: wanted = .loop
        case 1: wanted = rest.first.flatMap(Field.init(rawValue:)).map(Wanted.field) ?? .nothing
        default: wanted = .nothing
        }
    }
}
