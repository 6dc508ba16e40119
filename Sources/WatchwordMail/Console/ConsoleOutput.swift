#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where a console ``Mailer`` writes: all bytes of a message at once, at the reader's when it returns.
public struct ConsoleOutput: Sendable {
    /// Writes all the bytes and flushes.
    public var write: @Sendable ([UInt8]) throws -> Void

    /// An output that writes as the closure says.
    public init(write: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.write = write
    }

    /// The standard output of the process.
    public static let standardOutput = ConsoleOutput { bytes in
        // What the program printed before must come before.
        fflush(nil)
        try FileDescriptorWriting.write(bytes, to: STDOUT_FILENO, path: "the standard output")
    }
}
