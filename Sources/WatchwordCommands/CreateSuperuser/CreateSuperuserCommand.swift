import ArgumentParser
import WatchwordCrypto
import WatchwordText

/// `createsuperuser`: makes a user who may do everything.
struct CreateSuperuserCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("createsuperuser") }

    @Flag(name: [.customLong("noinput"), .customLong("no-input")], help: .catalogued("help.noinput"))
    var noInput = false

    /// The options that carry the fields. Which ones there are, the user model of the site decides, so that they
    /// are looked at when there is a site.
    @Argument(parsing: .allUnrecognized, help: .catalogued("help.createsuperuser.fields"))
    var fields: [String] = []

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        let given = try FieldOptions(fields, of: session.site.superuserFields)
        if noInput {
            try await UnattendedSuperuser(session: session, given: given).create()
        } else if session.terminal.isInteractive {
            try await SignalWatch.cancelling {
                try await SuperuserDialogue(session: session, given: given).create()
            }
        } else {
            session.say("createsuperuser.no_terminal", ["program": Help.programName])
        }
    }
}
