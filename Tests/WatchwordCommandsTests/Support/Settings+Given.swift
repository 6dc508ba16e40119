import WatchwordText

@testable import WatchwordCommands

/// A key that no check has anything to say about.
let strongKey = "f0Qm2Zr8Xw4Lk6Ty1Nb3Vc5Jh7Gd9Sa0Pe2Ru4Io6Wq8Mz1Xc3Bv5"

/// The settings that variables alone make, in a folder that is empty.
func settings(_ environment: [String: String], in folder: SiteFolder) async throws(SettingsProblems) -> SettingsValues {
    try SettingsValues(from: SettingsSources(environment: environment, directory: folder.path))
}

/// The problems of settings; none when they are right.
func problems(_ environment: [String: String], in folder: SiteFolder) async -> [SettingsProblem] {
    do {
        _ = try await settings(environment, in: folder)
        return []
    } catch {
        return error.problems
    }
}
