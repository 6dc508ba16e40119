public import WatchwordCommands
public import WatchwordDatabase

/// Where a site gets its settings from, and which databases it can open.
public struct SiteConfiguration: Sendable {
    enum Source: Sendable {
        case environment
        case values(SettingsValues)
    }

    let source: Source
    let drivers: [DatabaseDriver]

    /// Settings from the environment, a `.env` file or a JSON file, as an app's entry wants it.
    ///
    /// `--help`, `--version` and mistakes in the arguments or the settings are answered at once and end the program.
    public static func fromEnvironment(drivers: DatabaseDriver...) -> SiteConfiguration {
        SiteConfiguration(source: .environment, drivers: drivers)
    }

    /// Settings that the app made itself.
    public static func values(_ settings: SettingsValues, drivers: DatabaseDriver...) -> SiteConfiguration {
        SiteConfiguration(source: .values(settings), drivers: drivers)
    }
}
