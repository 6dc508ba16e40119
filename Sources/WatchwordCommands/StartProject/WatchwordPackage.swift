#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a new project finds Watchword.
enum WatchwordPackage {
    /// A folder on this machine.
    case folder(String)
    /// A repository, at a version no older than this program's.
    case repository(String)

    /// What the options say; else the released package; else the checkout that this program was built in.
    ///
    /// - Throws: ``CommandFailure``.
    init(path: String?, url: String?, executable: String) throws(CommandFailure) {
        if let path {
            self = .folder(try Self.checkout(path))
        } else if let url {
            guard url.contains("://") || url.hasPrefix("git@"), !url.contains(where: { $0.isWhitespace || $0 == "\"" })
            else { throw CommandFailure("project.bad_url", ["url": url]) }
            self = .repository(url)
        } else if let url = WatchwordVersion.repository {
            self = .repository(url)
        } else if let path = Self.checkout(around: executable) {
            self = .folder(path)
        } else {
            throw CommandFailure("project.no_watchword")
        }
    }

    /// The line of `Package.swift`.
    var dependency: String {
        switch self {
        case .folder(let path): ".package(name: \"watchword\", path: \"\(Self.escaped(path))\")"
        case .repository(let url): ".package(url: \"\(Self.escaped(url))\", from: \"\(WatchwordVersion.current)\")"
        }
    }

    /// The package's name in `Package.swift`.
    var identity: String {
        guard case .repository(let url) = self else { return "watchword" }
        let last = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? ""
        return (last.hasSuffix(".git") ? String(last.dropLast(4)) : last).lowercased()
    }

    /// Whether a project in a folder could not be built: the package manager tells packages on this machine apart by the names of
    /// their folders.
    func clashes(withFolder folder: String) -> Bool {
        guard case .folder(let path) = self else { return false }
        let names = [folder, path].map { URL(filePath: $0).standardizedFileURL.lastPathComponent.lowercased() }
        return names[0] == names[1]
    }

    /// The versions that a checkout was tested with, so that a new project begins with the same.
    var resolved: [UInt8]? {
        guard case .folder(let path) = self else { return nil }
        return (try? Data(contentsOf: URL(filePath: path + "/Package.resolved"))).map(Array.init)
    }

    private static let mark = "Sources/WatchwordCommands"

    private static func checkout(_ path: String) throws(CommandFailure) -> String {
        let path = URL(filePath: path).standardizedFileURL.path
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw CommandFailure("project.no_folder", ["path": folder])
        }
        for file in ["Package.swift", mark] where !FileManager.default.fileExists(atPath: "\(folder)/\(file)") {
            throw CommandFailure("project.not_watchword", ["path": folder, "file": file])
        }
        return folder
    }

    /// The checkout in whose `.build` a program lies.
    private static func checkout(around executable: String) -> String? {
        guard let build = executable.firstRange(of: "/.build/") else { return nil }
        return try? checkout(String(executable[..<build.lowerBound]))
    }

    /// The path of the running program.
    static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first
            ?? ""
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\", "\"": result += "\\" + String(scalar)
            case "\n", "\r", "\t", "\0": result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
