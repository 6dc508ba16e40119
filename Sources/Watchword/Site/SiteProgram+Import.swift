import WatchwordAuth
import WatchwordCommands

extension SiteProgram {
    func importUsers(
        from source: ImportSource, as format: UserFileFormat, for purpose: UserImportPurpose,
        isStopped: @escaping @Sendable () -> Bool, report: @escaping @Sendable (UserImportEvent) -> Void
    ) async throws -> UserImportEnding {
        try await UserImport(site.accounts).run(
            source, as: format, for: purpose, isStopped: isStopped, report: report)
    }

    func exportUsers(
        as format: UserFileFormat, write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> Int {
        try await UserExport(site.accounts).run(as: format, write: write)
    }
}
