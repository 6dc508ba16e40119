#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

import WatchwordDatabase

/// Which file a path names at one moment.
///
/// A file that is deleted or replaced while it is open takes writes without an error, and all of them are lost when it
/// is closed.
struct FileIdentity: Sendable, Hashable {
    private let device: UInt64
    private let node: UInt64

    /// Refuses to go on with a file that nobody will find again, or that another one has taken the place of.
    /// - Throws: ``DatabaseError/unavailable(_:)``.
    static func check(_ path: String, is identity: FileIdentity) throws {
        guard FileIdentity(path: path) != identity else { return }
        throw DatabaseError.unavailable("\(path) was removed or replaced while it was in use; start the program anew")
    }

    /// The file at a path; nil when there is none.
    init?(path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: facts.st_dev)
        node = UInt64(truncatingIfNeeded: facts.st_ino)
    }
}
