import Foundation
import WatchwordCrypto

/// Examples whose answers Django gave, one file for each kind.
enum Vectors {
    struct Missing: Error {
        let name: String
    }

    static func load(_ name: String) throws -> JSONValue {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Vectors/\(name).json")
        return try JSONValue(parsing: Array(Data(contentsOf: file)))
    }

    static func list(_ name: String) throws -> [JSONValue] {
        guard let list = try load(name).arrayValue, !list.isEmpty else { throw Missing(name: name) }
        return list
    }

    static var keys: SigningKeys {
        get throws {
            let meta = try load("meta")
            return SigningKeys(
                key: SecretKey(meta["secret_key"]?.stringValue ?? ""),
                fallbacks: (meta["fallbacks"]?.arrayValue ?? []).map { SecretKey($0.stringValue ?? "") })
        }
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? { objectValue?[name] }

    subscript(index: Int) -> JSONValue {
        guard let list = arrayValue, list.indices.contains(index) else { return .null }
        return list[index]
    }
}
