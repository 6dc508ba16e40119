import Foundation
import Testing
import WatchwordCrypto

/// Values that a real Django 5.2 has made, in the folder `Vectors`.
struct Vectors {
    private let document: JSONValue

    init(_ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/\(name).json")
        document = try JSONValue(parsing: Array(Data(contentsOf: file)))
    }

    /// The list of a name. It must not be empty: a test without cases shows nothing.
    func list(_ name: String) throws -> [JSONValue] {
        let list = try #require(document.objectValue?[name]?.arrayValue)
        try #require(!list.isEmpty)
        return list
    }

    func object(_ name: String) throws -> JSONObject {
        let object = try #require(document.objectValue?[name]?.objectValue)
        try #require(!object.isEmpty)
        return object
    }

    func text(_ name: String) throws -> String {
        try #require(document.objectValue?[name]?.stringValue)
    }

    /// The document itself, for files that are one list.
    func elements() throws -> [JSONValue] {
        let list = try #require(document.arrayValue)
        try #require(!list.isEmpty)
        return list
    }
}

extension JSONValue {
    subscript(_ name: String) -> JSONValue? { objectValue?[name] }

    subscript(_ position: Int) -> JSONValue? {
        guard let arrayValue, arrayValue.indices.contains(position) else { return nil }
        return arrayValue[position]
    }
}
