import CPages

/// The files that the program carries in itself: templates and static files.
public enum BuiltInPages {
    /// The templates by their names, for a `MemoryLoader`.
    public static var templates: [String: String] {
        var templates: [String: String] = [:]
        for (name, content) in files(below: "templates/") {
            templates[name] = String(decoding: content, as: UTF8.self)
        }
        return templates
    }

    /// The files that `startproject` and `startapp` copy, by their paths: `project/Package.swift`, `app/Templates/…`.
    public static var projectFiles: [String: [UInt8]] {
        var all: [String: [UInt8]] = [:]
        for folder in ["project/", "app/"] {
            for (name, content) in files(below: folder) { all[folder + name] = content }
        }
        return all
    }

    static var staticFiles: [(name: String, content: [UInt8])] { files(below: "static/") }

    private static func files(below folder: String) -> [(name: String, content: [UInt8])] {
        (0..<watchword_pages_count()).compactMap { index in
            guard let name = watchword_pages_name(index).map({ String(cString: $0) }), name.hasPrefix(folder),
                let bytes = watchword_pages_bytes(index)
            else { return nil }
            let content = UnsafeBufferPointer(start: bytes, count: watchword_pages_length(index))
            return (String(name.dropFirst(folder.count)), Array(content))
        }
    }
}
