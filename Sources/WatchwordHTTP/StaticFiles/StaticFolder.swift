#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of static files.
public struct StaticFolder: Sendable {
    let files: [(name: String, content: [UInt8])]

    /// Files beyond this, in bytes, are for a server of files in front: they would be kept in memory.
    static let largestFile = 16 << 20

    /// Reads a folder with all folders in it. Hidden files and links are left out, and so is what cannot be read.
    public init(path: String) {
        let manager = FileManager.default
        var files: [(name: String, content: [UInt8])] = []
        for name in (try? manager.subpathsOfDirectory(atPath: path)) ?? [] {
            guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
            let file = path + "/" + name
            guard let attributes = try? manager.attributesOfItem(atPath: file),
                attributes[.type] as? FileAttributeType == .typeRegular,
                let size = attributes[.size] as? Int, size <= Self.largestFile,
                let content = manager.contents(atPath: file)
            else { continue }
            files.append((name, Array(content)))
        }
        self.files = files.sorted { $0.name < $1.name }
    }
}
