import ArgumentParser

/// What stands for the program itself: all commands, and the help when none is named.
struct RootCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Help.programName,
            abstract: Help.text("help.program"),
            discussion: Help.text("help.program.discussion"),
            version: WatchwordVersion.current,
            subcommands: [
                RunServerCommand.self,
                MigrateCommand.self,
                ShowMigrationsCommand.self,
                CreateSuperuserCommand.self,
                ChangePasswordCommand.self,
                ImportUsersCommand.self,
                ExportUsersCommand.self,
                ClearSessionsCommand.self,
                CheckCommand.self,
                SendTestEmailCommand.self,
                StartProjectCommand.self,
                StartAppCommand.self,
            ])
    }
}

/// The version of the package, printed by `--version`.
public enum WatchwordVersion {
    /// Version of this source, by the rules of semantic versioning.
    public static let current = "0.1.0"

    /// Where the package is published, for the projects that `startproject` makes; nil before its first release.
    static let repository: String? = nil
}
