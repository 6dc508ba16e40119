#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a file or a folder could not be read.
struct FileFailure: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    /// The reason the system gave.
    static var system: FileFailure { FileFailure(String(cString: strerror(errno))) }
}

/// Reading files with the system's own calls: the one thing that would need Foundation here.
enum TemplateFile {
    enum Kind {
        case file
        case folder
        case other
    }

    private static let largest = 8 << 20

    static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .other }
        return kind(status)
    }

    private static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// The bytes of a file, or `nil` where there is none.
    static func contents(of path: String) throws(FileFailure) -> [UInt8]? {
        // Not to wait for a writer where the name is a pipe.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system }
        switch kind(status) {
        case .file: break
        case .folder: return nil
        case .other: throw FileFailure("It is not a regular file.")
        }
        guard status.st_size <= largest else {
            throw FileFailure("It is larger than \(largest >> 20) MiB.")
        }
        return try read(descriptor, expecting: Int(status.st_size))
    }

    private static func read(_ descriptor: Int32, expecting size: Int) throws(FileFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= largest {
            let count = buffer.withUnsafeMutableBytes { buffer in
                // The module's name keeps this from calling itself.
                systemRead(descriptor, buffer.baseAddress, buffer.count)
            }
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .system
            }
            bytes.append(contentsOf: buffer[..<count])
        }
        throw FileFailure("It grew larger than \(largest >> 20) MiB while it was read.")
    }

    /// The names in a folder, sorted; none where there is no such folder.
    static func entries(of path: String) throws(FileFailure) -> [String] {
        guard let directory = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw .system
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(validatingCString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
                }
            }
            // A name that is not UTF-8 cannot be asked for.
            if let name { names.append(name) }
        }
        return names.sorted()
    }

    /// Says where a file stops being UTF-8.
    static func complaint(aboutUTF8 bytes: [UInt8]) -> String {
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { break }
            line += 1
        }
        return "Line \(line) is not UTF-8."
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
