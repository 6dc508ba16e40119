import ArgumentParser
import WatchwordAuth
import WatchwordText

/// `import-users`: takes users over from a file.
struct ImportUsersCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("import-users") }

    @Argument(help: .catalogued("help.import-users.file"))
    var file: String

    @Option(
        name: .long, help: .catalogued("help.import-users.format", value: "format"), transform: UserFileFormat.named)
    var format: UserFileFormat?

    @Flag(name: .long, help: .catalogued("help.import-users.dry_run"))
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        guard let format = format ?? UserFileFormat(ofFileNamed: file) else {
            throw CommandFailure("import.format_needed", ["file": file])
        }
        let input = try ImportFile(file, standardInput: session.terminal.input)
        let progress = ImportProgress(session, size: input.size)
        let ending: UserImportEnding
        do {
            ending = try await StopWatch.noticing { isStopped in
                try await session.site.importUsers(
                    from: input.source(isStopped: isStopped), as: format, for: dryRun ? .rehearse : .write,
                    isStopped: isStopped, report: { progress.take($0) })
            }
        } catch let error as UserImportError {
            throw CommandFailure(error)
        } catch {
            progress.clear()
            let reason = (error as? CommandFailure)?.sentence.map(session.catalogue.text) ?? String(describing: error)
            throw CommandFailure("import.broken_off", progress.numbers(["reason": reason]))
        }
        progress.clear()
        session.say(dryRun ? "import.rehearsed" : "import.done", progress.numbers())
        if ending == .interrupted {
            session.complain("import.interrupted")
            throw CommandFailure(saidEverything: .failure)
        }
        if progress.counts.refused > 0 { throw CommandFailure(saidEverything: .failure) }
    }
}

extension UserFileFormat {
    /// The format of a name that an option gives.
    static func named(_ name: String) throws -> UserFileFormat {
        guard let format = UserFileFormat(rawValue: name.lowercased()) else {
            throw ValidationError(Help.text("usage.user_format", ["format": name]))
        }
        return format
    }
}

extension CommandFailure {
    fileprivate init(_ error: UserImportError) {
        switch error {
        case .unknownColumns(let names, let known):
            let parameters = ["columns": names.joined(separator: ", "), "known": known.joined(separator: ", ")]
            self.init("import.unknown_columns", parameters)
        case .missingColumns(let names):
            self.init("import.missing_columns", ["columns": names.joined(separator: ", ")])
        case .repeatedColumns(let names):
            self.init("import.repeated_columns", ["columns": names.joined(separator: ", ")])
        case .unreadableHeader: self.init("import.unreadable_header")
        }
    }
}
