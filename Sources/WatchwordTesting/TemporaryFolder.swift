public import Foundation

/// A folder for the files of one test.
public struct TemporaryFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes a folder of its own; its path is short enough for the name of a socket in it.
    /// - Throws: an error of Foundation when it cannot be made.
    public init() throws {
        let name = "watchword-" + String(UInt64.random(in: .min ... .max), radix: 36)
        url = URL(fileURLWithPath: "/tmp").appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// The path of a file in it.
    public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Removes it with everything in it.
    public func remove() { try? FileManager.default.removeItem(at: url) }
}
