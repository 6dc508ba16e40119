#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordAuth
import WatchwordCommands
import WatchwordDatabase

extension SiteAssembly {
    /// Opens the database of the settings.
    static func database<User: UserModel>(
        _ plan: SitePlan<User>, drivers: [DatabaseDriver]
    ) async throws -> any Database {
        let purpose = plan.settings.databasePurpose
        if purpose == .use { makeFolder(for: plan.settings.database) }
        return try await DatabaseDriver.open(plan.settings.database.text, for: purpose, among: drivers)
    }

    /// Makes the folder of the standard file: a first start must not fail for the lack of it. Other folders are the
    /// business of whoever names them; a misspelt one would otherwise begin a second, empty site.
    private static func makeFolder(for url: DatabaseURL) {
        guard url == .standard else { return }
        // What goes wrong here shows when the file is opened, with a better explanation.
        try? FileManager.default.createDirectory(
            atPath: "var", withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
}
