import ArgumentParser
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import WatchwordHTTP
import WatchwordText

/// `startapp`: adds a part to the project in this folder.
struct StartAppCommand: StandaloneCommand {
    static var configuration: CommandConfiguration { Help.command("startapp") }

    @Argument(help: .catalogued("help.startapp.name"))
    var name: String

    @OptionGroup var common: CommonOptions

    func perform() throws(CommandFailure) -> Sentence {
        let name = try NewName(name)
        let folder = FileManager.default.currentDirectoryPath
        let project = try Self.project(in: folder)
        let isTaken =
            ReservedNames.isTakenByType(name.type) || name.type == project
            || ReservedNames.isTakenByModule(name.type)
        guard !isTaken else { throw CommandFailure("project.name.taken", ["name": name.text]) }
        guard !ReservedNames.isTakenByApp(name.label) else {
            throw CommandFailure("project.name.label", ["name": name.text])
        }
        let pattern = FilePattern(
            "app", among: BuiltInPages.projectFiles,
            names: ["ProjectName": project, "AppName": name.type, "applabel": name.label])
        // One folder of an earlier part is enough: half of two parts is none.
        for path in ["Sources/\(project)/\(name.type)", "Templates/\(name.label)"]
        where FileManager.default.fileExists(atPath: "\(folder)/\(path)") {
            throw CommandFailure("project.exists", ["path": path])
        }
        try NewFiles(files: pattern.files).add(toFolder: folder)
        return Sentence(
            "startapp.made",
            [
                "files": pattern.files.keys.sorted().joined(separator: ", "), "type": name.type, "project": project,
                "app": "Sources/\(project)/App.swift",
            ])
    }

    /// The name of the project in a folder: that of the one target that has a program and an `App.swift`.
    private static func project(in folder: String) throws(CommandFailure) -> String {
        let files = FileManager.default
        guard files.fileExists(atPath: folder + "/Package.swift") else {
            throw CommandFailure("project.none_here", ["file": "Package.swift"])
        }
        let targets = ((try? files.contentsOfDirectory(atPath: folder + "/Sources")) ?? []).sorted()
        guard let project = targets.first(where: { files.fileExists(atPath: "\(folder)/Sources/\($0)/App.swift") })
        else { throw CommandFailure("project.none_here", ["file": "Sources/…/App.swift"]) }
        return project
    }
}
