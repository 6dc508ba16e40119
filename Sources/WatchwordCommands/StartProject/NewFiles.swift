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

/// Files that appear together or not at all.
struct NewFiles {
    /// The contents by their paths below a folder.
    let files: [String: [UInt8]]

    /// Makes a folder that is not there yet, or is empty. It appears when all is in it.
    ///
    /// - Throws: ``CommandFailure``; nothing is left behind then.
    func makeFolder(_ path: String) throws(CommandFailure) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let (parent, name) = Self.split(path)
        guard Self.exists(parent) else { throw CommandFailure("project.no_folder", ["path": parent]) }
        if Self.exists(path) {
            guard (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true else {
                throw CommandFailure("project.exists", ["path": path])
            }
            return try add(toFolder: path)
        }
        let draft = "\(parent)/.\(name)-\(getpid()).part"
        do throws(Reason) {
            for (file, bytes) in files { try Self.write(bytes, to: "\(draft)/\(file)") }
            // A folder that somebody made and filled meanwhile does not make way.
            guard rename(draft, path) == 0 else { throw Reason(number: errno) }
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw Self.failure(path, error)
        }
    }

    /// Writes the files below a folder that has others already. None of them may be there.
    ///
    /// - Throws: ``CommandFailure``; nothing is left behind then.
    func add(toFolder path: String) throws(CommandFailure) {
        let names = files.keys.sorted()
        for name in names where Self.exists("\(path)/\(name)") {
            throw CommandFailure("project.exists", ["path": name])
        }
        var made: [String] = []
        for name in names {
            do throws(Reason) {
                made += Self.missingFolders(on: name, below: path)
                try Self.write(files[name] ?? [], to: "\(path)/\(name)")
                made.append(name)
            } catch {
                // Only what was made here: a folder that holds something else by now stays.
                for name in made.reversed() where unlink("\(path)/\(name)") != 0 { rmdir("\(path)/\(name)") }
                throw Self.failure(name, error)
            }
        }
    }

    /// Why the system refused something.
    private struct Reason: Error {
        let number: Int32
    }

    private static func failure(_ path: String, _ reason: Reason) -> CommandFailure {
        if reason.number == EEXIST || reason.number == ENOTEMPTY {
            return CommandFailure("project.exists", ["path": path])
        }
        return CommandFailure(
            "project.unwritable", ["path": path, "reason": String(cString: strerror(reason.number))])
    }

    /// The folders on the way to a file that are not there yet, the outermost first.
    private static func missingFolders(on file: String, below path: String) -> [String] {
        var folders: [String] = []
        var folder = ""
        for part in file.split(separator: "/").dropLast() {
            folder += folder.isEmpty ? String(part) : "/" + part
            if !exists("\(path)/\(folder)") { folders.append(folder) }
        }
        return folders
    }

    /// Writes a file that is not there yet, and the folders on the way to it.
    private static func write(_ bytes: [UInt8], to path: String) throws(Reason) {
        try makeFolders(split(path).parent)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Reason(number: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = writeSome(rest, to: descriptor)
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw Reason(number: errno) }
        }
    }

    private static func makeFolders(_ path: String) throws(Reason) {
        if exists(path) { return }
        let parent = split(path).parent
        if parent != path { try makeFolders(parent) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Reason(number: errno) }
    }

    private static func exists(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let parent = String(path[..<slash])
        return (parent.isEmpty ? "/" : parent, String(path[path.index(after: slash)...]))
    }
}
