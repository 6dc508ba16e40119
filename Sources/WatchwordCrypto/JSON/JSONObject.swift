/// The members of a JSON object in the order in which they were put in, as a Python dictionary keeps them.
///
/// Names are told apart by their code points. A new value for a name that is there keeps its place.
public struct JSONObject: Sendable {
    /// A member: its name and its value.
    public typealias Element = (key: String, value: JSONValue)

    private var members: [Element] = []
    /// Where each name stands, kept only from the size on where searching one by one would take longer.
    private var positions: [Name: Int]?
    private static let searchedOneByOne = 16

    /// An object without members.
    public init() {}

    /// An object with these members; of two with one name the last value counts, in the place of the first.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (name, value) in members { self[name] = value }
    }

    /// The value of a name, `nil` where there is none. Setting `nil` takes the member out.
    public subscript(_ name: String) -> JSONValue? {
        get { position(of: name).map { members[$0].value } }
        set {
            switch (position(of: name), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// The names, in order.
    public var keys: [String] { members.map(\.key) }

    private func position(of name: String) -> Int? {
        if let positions { return positions[Name(text: name)] }
        return members.firstIndex { $0.key.utf8.elementsEqual(name.utf8) }
    }

    private mutating func append(_ member: Element) {
        members.append(member)
        if positions != nil {
            positions?[Name(text: member.key)] = members.count - 1
        } else if members.count > Self.searchedOneByOne {
            indexNames()
        }
    }

    private mutating func remove(at position: Int) {
        members.remove(at: position)
        if positions != nil { indexNames() }
    }

    private mutating func indexNames() {
        positions = Dictionary(uniqueKeysWithValues: members.enumerated().map { (Name(text: $1.key), $0) })
    }

    /// A name that compares by its bytes, where `String` would compare by canonical equivalence.
    private struct Name: Hashable {
        let text: String

        static func == (left: Name, right: Name) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

        func hash(into hasher: inout Hasher) { text.utf8.forEach { hasher.combine($0) } }
    }
}

extension JSONObject: RandomAccessCollection {
    /// The position of the first member.
    public var startIndex: Int { 0 }

    /// The position after the last member.
    public var endIndex: Int { members.count }

    /// The member at a position.
    public subscript(position: Int) -> Element { members[position] }
}

extension JSONObject: Hashable {
    /// Whether both have the same members, in whatever order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    /// Feeds the members to the hasher, so that their order does not count.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.reduce(0) { $0 ^ JSONValue.array([.string($1.key), $1.value]).hashValue })
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with the members in this order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
