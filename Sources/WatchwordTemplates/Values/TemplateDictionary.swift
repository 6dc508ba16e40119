/// Values with names that keep the order in which they were added, as a Python dictionary does.
public struct TemplateDictionary: Sendable {
    /// One name with its value.
    public struct Entry: Sendable {
        /// The name.
        public let key: String
        /// What it stands for.
        public var value: TemplateValue
    }

    /// The entries in order.
    public private(set) var entries: [Entry] = []

    /// Where each name is; kept only for dictionaries too long to be searched from front to back.
    private var positions: [String: Int] = [:]

    private static let longestSearched = 8

    /// An empty dictionary.
    public init() {}

    /// A dictionary of these pairs, in this order. A name given twice keeps its last value.
    public init(_ pairs: some Sequence<(String, TemplateValue)>) {
        for (key, value) in pairs {
            self[key] = value
        }
    }

    /// The value of a name. Setting a new name adds it at the end; setting `nil` takes the name out.
    public subscript(_ key: String) -> TemplateValue? {
        get {
            guard let position = position(of: key) else { return nil }
            return entries[position].value
        }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?):
                entries[position].value = value
            case (nil, let value?):
                entries.append(Entry(key: key, value: value))
                if entries.count > Self.longestSearched {
                    indexEntries(from: positions.isEmpty ? 0 : entries.count - 1)
                }
            case (let position?, nil):
                entries.remove(at: position)
                positions.removeAll()
                if entries.count > Self.longestSearched {
                    indexEntries(from: 0)
                }
            case (nil, nil):
                break
            }
        }
    }

    /// How many entries there are.
    public var count: Int { entries.count }

    /// Whether there is none.
    public var isEmpty: Bool { entries.isEmpty }

    private mutating func indexEntries(from start: Int) {
        for position in start..<entries.count {
            positions[entries[position].key] = position
        }
    }

    private func position(of key: String) -> Int? {
        positions.isEmpty ? entries.firstIndex { $0.key == key } : positions[key]
    }
}
