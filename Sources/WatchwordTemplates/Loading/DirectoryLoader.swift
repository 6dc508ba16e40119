/// Templates in a folder and the folders in it.
///
/// A name is a path below the folder. Names that would lead out of it (`..`, a path from the root, a NUL) have no
/// template here. A symbolic link in the folder may lead anywhere: whoever made it meant it.
public struct DirectoryLoader: TemplateLoader {
    private let folder: String
    private static let deepestFolder = 32

    /// The templates below a folder.
    ///
    /// - Parameter path: the folder, absolute or relative to the working directory. It need not exist.
    public init(path: String) {
        var path = path
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        folder = path
    }

    /// The template of a name, or `nil`.
    ///
    /// - Throws: ``TemplateError/unreadable(name:origin:reason:)`` for a file that cannot be opened, is larger than
    ///   eight mebibytes, or is not UTF-8.
    public func source(named name: String) throws(TemplateError) -> TemplateSource? {
        guard let path = file(for: name) else { return nil }
        let bytes: [UInt8]
        do throws(FileFailure) {
            guard let contents = try TemplateFile.contents(of: path) else { return nil }
            bytes = contents
        } catch {
            throw .unreadable(name: name, origin: path, reason: error.reason)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .unreadable(name: name, origin: path, reason: TemplateFile.complaint(aboutUTF8: bytes))
        }
        return TemplateSource(name: name, text: text, origin: path)
    }

    /// What templates that are compiled at the start end in; what else lies beside them may be a picture, or notes.
    private static let endings = [".html", ".htm", ".txt", ".xml"]

    /// The names of all files below the folder that end in `.html`, `.htm`, `.txt` or `.xml`, sorted. Files and folders whose
    /// names begin with a dot do not count.
    public func allNames() throws(TemplateError) -> [String] {
        var names: [String] = []
        do throws(FileFailure) {
            try collect(below: "", depth: 0, into: &names)
        } catch {
            throw .unreadable(name: "", origin: folder, reason: error.reason)
        }
        return names.sorted()
    }

    private func collect(below prefix: String, depth: Int, into names: inout [String]) throws(FileFailure) {
        guard depth < Self.deepestFolder else { return }
        for entry in try TemplateFile.entries(of: prefix.isEmpty ? folder : folder + "/" + prefix) {
            guard !entry.hasPrefix("."), !entry.hasSuffix("~") else { continue }
            let name = prefix.isEmpty ? entry : prefix + "/" + entry
            switch TemplateFile.kind(of: folder + "/" + name) {
            case .folder: try collect(below: name, depth: depth + 1, into: &names)
            case .file where Self.endings.contains { name.hasSuffix($0) }: names.append(name)
            case .file, .other: continue
            }
        }
    }

    /// The file a name stands for.
    public func places(for name: String) -> [String] {
        [file(for: name) ?? "\(folder) (the name leads out of the folder)"]
    }

    private func file(for name: String) -> String? {
        guard !name.isEmpty, !name.hasPrefix("/"), !name.utf8.contains(0) else { return nil }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains("..") else { return nil }
        return folder + "/" + name
    }
}
