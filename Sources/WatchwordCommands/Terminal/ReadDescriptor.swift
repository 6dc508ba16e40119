#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `read(2)` under a name that the `read` functions of types do not hide.
///
/// - Returns: How many bytes were read, 0 at the end, -1 with the reason in `errno`.
func readDescriptor(_ descriptor: Int32, into bytes: inout [UInt8]) -> Int {
    let capacity = bytes.count
    return bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, capacity) }
}
