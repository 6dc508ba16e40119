#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Small files of a folder that are written whole or not at all, and readable for this account of the machine only.
struct SessionFolder: Sendable {
    /// Files beyond this size hold no session.
    private static let sizeLimit = 4 << 20
    let path: String

    /// Finds out whether the folder is there and can be written.
    func check() throws(SessionFolderError) {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else { throw .missing(path) }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { throw .notWritable(path) }
    }

    struct File {
        let text: String
        let modified: Date
    }

    /// A file, and when it was written; nil without one.
    func read(_ name: String) throws -> File? {
        let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if descriptor < 0, errno == ELOOP { return nil }
        if descriptor < 0, errno == ENOENT {
            // While the folder is away, on a disk that is not mounted for example, nobody may be taken for signed out.
            try check()
            return nil
        }
        guard descriptor >= 0 else { throw failure("read") }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw failure("read") }
        guard information.st_mode & S_IFMT == S_IFREG, information.st_size <= Self.sizeLimit else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = Self.read(descriptor, &buffer)
            if count < 0 { throw failure("read") }
            if count == 0 { break }
            bytes += buffer.prefix(count)
            if bytes.count > Self.sizeLimit { return nil }
        }
        #if canImport(Darwin)
        let time = information.st_mtimespec
        #else
        let time = information.st_mtim
        #endif
        let modified = Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
        return File(text: String(decoding: bytes, as: UTF8.self), modified: modified)
    }

    /// Makes a file.
    /// - Returns: whether there was none of this name.
    func create(_ name: String, _ text: String) throws -> Bool {
        let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST { return false }
        guard descriptor >= 0 else { throw failure("write") }
        do {
            try write(text, to: descriptor)
        } catch {
            unlink(path + "/" + name)
            throw error
        }
        return true
    }

    /// Puts a text in the place of a file's.
    /// - Returns: whether there was such a file.
    func replace(_ name: String, _ text: String) throws -> Bool {
        let temporary = "\(path)/.watchword-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        return try locked {
            guard access(path + "/" + name, F_OK) == 0 else {
                guard errno == ENOENT else { throw failure("write") }
                return false
            }
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw failure("write") }
            do {
                try write(text, to: descriptor)
                guard rename(temporary, path + "/" + name) == 0 else { throw failure("write") }
            } catch {
                unlink(temporary)
                throw error
            }
            return true
        }
    }

    /// Removes a file, if it is there.
    func remove(_ name: String) throws {
        try locked {
            guard unlink(path + "/" + name) == 0 || errno == ENOENT else { throw failure("write") }
        }
    }

    /// The names of all files.
    func names() throws -> [String] {
        guard let directory = opendir(path) else { throw failure("read") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }

    /// Keeps other servers from removing a session between the look whether it is there and the writing, which would bring it back to
    /// life. The lock is one on the folder and goes with its descriptor.
    private func locked<T>(_ work: () throws -> T) throws -> T {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure("write") }
        }
        return try work()
    }

    /// Writes a text and closes the file.
    private func write(_ text: String, to descriptor: Int32) throws {
        var bytes = Array(text.utf8)[...]
        var problem: SessionFolderError?
        while !bytes.isEmpty, problem == nil {
            let count = bytes.withUnsafeBytes { Self.write(descriptor, $0) }
            if count < 0 { problem = failure("write") } else { bytes = bytes.dropFirst(count) }
        }
        // A full disk may show itself no earlier than here.
        if close(descriptor) != 0, problem == nil { problem = failure("write") }
        if let problem { throw problem }
    }

    private static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                #if canImport(Glibc)
                Glibc.read(descriptor, bytes.baseAddress, bytes.count)
                #elseif canImport(Musl)
                Musl.read(descriptor, bytes.baseAddress, bytes.count)
                #else
                Darwin.read(descriptor, bytes.baseAddress, bytes.count)
                #endif
            }
            if count >= 0 || errno != EINTR { return count }
        }
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        while true {
            #if canImport(Glibc)
            let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
            let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #else
            let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
            if count >= 0 || errno != EINTR { return count }
        }
    }

    private func failure(_ what: String) -> SessionFolderError {
        .failed(path, what, code: errno)
    }
}

/// Why sessions cannot be kept in a folder.
public enum SessionFolderError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such folder. It is not made: a misspelt one would lose every session.
    case missing(String)
    /// The folder cannot be read and written by this account.
    case notWritable(String)
    /// Something went wrong with a file: a full disk, a folder that is gone.
    case failed(String, _ what: String, code: Int32)

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .missing(let path): "There is no folder \(path) for sessions; make it, readable for this account only."
        case .notWritable(let path): "The folder \(path) for sessions cannot be read and written by this account."
        case .failed(let path, let what, let code):
            "A session in \(path) could not be \(what == "read" ? "read" : "written") (error \(code))."
        }
    }
}
