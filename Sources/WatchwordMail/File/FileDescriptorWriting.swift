#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writing to what the operating system has open.
enum FileDescriptorWriting {
    static func write(_ bytes: [UInt8], to descriptor: CInt, path: String) throws(MailError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
            let written = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
            let written = rest.withUnsafeBytes { Musl.write(descriptor, $0.baseAddress, $0.count) }
            #else
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
            rest = rest.dropFirst(written)
        }
    }

    /// What the operating system says about an error number.
    static func reason(_ code: CInt) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
