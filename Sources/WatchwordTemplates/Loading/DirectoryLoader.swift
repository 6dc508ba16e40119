/// Templates in a folder.
public struct DirectoryLoader: TemplateLoader {
    private let folder: String

    /// The templates below a folder.
    ///
    /// - Parameter path: the folder, absolute or relative to the working directory.
    public init(path: String) {
        folder = path
    }

    /// The template of a name, or `nil`.
    public func source(named name: String) throws(TemplateError) -> TemplateSource? {
        nil
    }

    /// The names of all files below the folder, sorted.
    public func allNames() throws(TemplateError) -> [String] {
        []
    }

    /// The file a name stands for.
    public func places(for name: String) -> [String] {
        [folder + "/" + name]
    }
}
