import ArgumentParser
import WatchwordHTTP
import WatchwordText

/// `startproject`: makes a package for a site of one's own.
struct StartProjectCommand: StandaloneCommand {
    static var configuration: CommandConfiguration { Help.command("startproject") }

    @Argument(help: .catalogued("help.startproject.name"))
    var name: String

    @Argument(help: .catalogued("help.startproject.directory"))
    var directory: String?

    @Option(name: .long, help: .catalogued("help.startproject.path", value: "path"))
    var packagePath: String?

    @Option(name: .long, help: .catalogued("help.startproject.url", value: "url"))
    var packageURL: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard packagePath == nil || packageURL == nil else { throw ValidationError(Help.text("project.two_ways")) }
    }

    func perform() throws(CommandFailure) -> Sentence {
        let name = try NewName(name)
        guard !ReservedNames.isTakenByModule(name.text), !ReservedNames.isTakenByType(name.text) else {
            throw CommandFailure("project.name.taken", ["name": name.text])
        }
        let watchword = try WatchwordPackage(
            path: packagePath, url: packageURL, executable: WatchwordPackage.executable)
        var pattern = FilePattern(
            "project", among: BuiltInPages.projectFiles,
            names: [
                "ProjectName": name.text, "watchwordDependency": watchword.dependency,
                "package: \"watchword\"": "package: \"\(watchword.identity)\"",
            ])
        if let versions = watchword.resolved { pattern.add(versions, as: "Package.resolved") }
        let folder = directory ?? name.text
        if watchword.clashes(withFolder: folder) {
            throw CommandFailure("project.folder_taken", ["folder": folder, "name": name.text])
        }
        try NewFiles(files: pattern.files).makeFolder(folder)
        return Sentence("startproject.made", ["path": folder, "name": name.text])
    }
}
