#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A time zone is not known to this system.
public struct UnknownTimeZone: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name that was asked for.
    public let identifier: String

    /// One sentence for the person who wrote the setting.
    public var description: String {
        "there is no time zone \"\(identifier)\" on this system; names look like Europe/Zurich (is tzdata installed?)"
    }
}

extension LocalZone {
    /// The folder where systems keep their zones.
    static let systemFolder = "/usr/share/zoneinfo/"

    /// The zone of a name such as `America/Chicago`.
    ///
    /// - Throws: ``UnknownTimeZone`` when the system has no file of that name.
    public init(identifier: String) throws(UnknownTimeZone) {
        if identifier == "UTC" {
            self = .utc
            return
        }
        let isName = identifier.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "/_+-".utf8.contains(byte)
        }
        guard isName, !identifier.isEmpty, !identifier.hasPrefix("/"),
            let data = try? Data(contentsOf: URL(fileURLWithPath: Self.systemFolder + identifier)),
            let file = ZoneFile(Array(data))
        else { throw UnknownTimeZone(identifier: identifier) }
        self.init(identifier: identifier) { date in
            file.offset(at: Int64(date.timeIntervalSince1970.rounded(.down)))
        }
    }
}
