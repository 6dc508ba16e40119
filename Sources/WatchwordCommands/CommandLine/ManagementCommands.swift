/// The commands of a site from the outside: arguments in, exit status out.
public enum ManagementCommands {
    /// Does what the arguments of the program ask for.
    ///
    /// ```swift
    /// exit(await ManagementCommands.run { settings in try await Site<User>(settings) }.rawValue)
    /// ```
    ///
    /// - Parameters:
    ///   - arguments: The arguments without the program's name; nil for those of the process.
    ///   - site: Makes the site from checked settings; not called for `--help`, `--version` or a usage error.
    /// - Returns: 0, 1 for what went wrong, 64 for arguments that make no sense.
    public static func run(
        _ arguments: [String]? = nil, terminal: Terminal = .standard,
        site: (SettingsValues) async throws -> any CommandSite
    ) async -> ExitStatus {
        let request: CommandRequest
        do {
            request = try CommandRequest(arguments ?? Array(CommandLine.arguments.dropFirst()), terminal: terminal)
        } catch {
            return error.show(on: terminal)
        }
        do {
            return await request.run(on: try await site(try await request.settings()))
        } catch {
            return request.report(error)
        }
    }
}
