#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The random bytes of the operating system.
enum SystemRandomness {
    /// Fills a buffer.
    static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        var filled = 0
        #if os(Linux)
        // One system call for up to 256 bytes, where Swift's generator makes one for every eight.
        while filled < buffer.count {
            let count = min(256, buffer.count - filled)
            guard let start = buffer.baseAddress?.advanced(by: filled), getentropy(start, count) == 0 else { break }
            filled += count
        }
        #endif
        var generator = SystemRandomNumberGenerator()
        for index in filled..<buffer.count { buffer[index] = UInt8(truncatingIfNeeded: generator.next()) }
    }
}
