import Foundation

/// The values that Django gave, by name.
enum Vectors {
    static func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Vectors").appendingPathComponent(name + ".json")
        return try? JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
    }

    /// For lists of cases: an unreadable file gives none, which the test of the count notices.
    static func list<Case: Decodable>(_ name: String) -> [Case] {
        load(name, as: [Case].self) ?? []
    }
}

/// A case that is a list of values, of which some may be missing.
struct Row: Decodable, Sendable, CustomStringConvertible {
    enum Cell: Decodable, Sendable {
        case text(String)
        case truth(Bool)
        case nothing

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .nothing
            } else if let truth = try? container.decode(Bool.self) {
                self = .truth(truth)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    let cells: [Cell]

    init(from decoder: any Decoder) throws {
        cells = try decoder.singleValueContainer().decode([Cell].self)
    }

    func text(_ index: Int) -> String? {
        guard case .text(let text) = cells[index] else { return nil }
        return text
    }

    func truth(_ index: Int) -> Bool? {
        guard case .truth(let truth) = cells[index] else { return nil }
        return truth
    }

    var description: String { text(0).map { String($0.prefix(60)).debugDescription } ?? "nothing" }
}
