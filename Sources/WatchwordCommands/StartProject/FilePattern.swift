/// Files that the program carries as a pattern, with names of the developer's own put in place of those of the pattern.
struct FilePattern {
    /// The contents by their paths.
    private(set) var files: [String: [UInt8]] = [:]

    /// - Parameters:
    ///   - folder: `project` or `app`.
    ///   - all: the files that the program carries.
    ///   - names: what takes the place of what, in paths and in texts.
    init(_ folder: String, among all: [String: [UInt8]], names: [String: String]) {
        // The longer first, so that no name is taken for the beginning of another.
        let names = names.sorted { $0.key.utf8.count > $1.key.utf8.count }.map { ($0.key, $0.value) }[...]
        for (path, bytes) in all where path.hasPrefix(folder + "/") {
            let name = Self.replacing(names, in: String(path.dropFirst(folder.count + 1)))
                .split(separator: "/").map { $0.hasPrefix("dot.") ? $0.dropFirst(3) : $0 }.joined(separator: "/")
            files[name] = Array(Self.replacing(names, in: String(decoding: bytes, as: UTF8.self)).utf8)
        }
    }

    /// Adds a file that is copied as it is.
    mutating func add(_ bytes: [UInt8], as path: String) { files[path] = bytes }

    /// What is put in is not looked at again: it may hold a name of the pattern by chance.
    private static func replacing(_ names: ArraySlice<(String, String)>, in text: String) -> String {
        guard let (name, value) = names.first else { return text }
        return text.split(separator: name, omittingEmptySubsequences: false)
            .map { replacing(names.dropFirst(), in: String($0)) }.joined(separator: value)
    }
}
