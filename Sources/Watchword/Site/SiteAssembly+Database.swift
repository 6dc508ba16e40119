#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordAuth
import WatchwordCommands
import WatchwordDatabase

extension SiteAssembly {
    /// Opens the database of the settings, after a look at whether this version can keep what they promise.
    static func database<User: UserModel>(
        _ plan: SitePlan<User>, drivers: [DatabaseDriver]
    ) async throws -> any Database {
        let problems = SchemaCheck.problems(of: User.self) + userModelErrors(plan)
        guard problems.isEmpty else { throw SiteError.unsoundModel(name: "\(User.self)", problems: problems) }
        let clashes = ModelDescription.problems(of: plan.allModels)
        guard clashes.isEmpty else { throw SiteError.clashingModels(problems: clashes) }
        let purpose = plan.settings.databasePurpose
        if purpose == .use { makeFolder(for: plan.settings.database) }
        return try await DatabaseDriver.open(plan.settings.database.text, for: purpose, among: drivers)
    }

    /// What no site can be made with; the rest of the findings is told by `check`.
    private static func userModelErrors<User: UserModel>(_ plan: SitePlan<User>) -> [String] {
        UserModelCheck.findings(of: User.self, backends: plan.backends).filter { $0.weight == .error }.map { finding in
            "(\(finding.id)) \(plan.catalogue.text(finding.finding)) \(plan.catalogue.text(finding.hint))"
        }
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
