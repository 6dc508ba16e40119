import ArgumentParser
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `sendtestemail`: shows whether mail goes out with the settings as they are.
struct SendTestEmailCommand: ManagementCommand {
    static var configuration: CommandConfiguration { Help.command("sendtestemail") }

    @Argument(help: .catalogued("help.sendtestemail.addresses"))
    var addresses: [String]

    @OptionGroup var common: CommonOptions

    func run(in session: CommandSession) async throws {
        let time = Date().formatted(.iso8601)
        let host = ProcessInfo.processInfo.hostName
        let url = session.site.settings.emailURL
        var parameters = ["address": addresses.joined(separator: ", "), "url": url.description]
        do {
            try await session.site.sendMail(
                to: addresses, subject: session.text("sendtestemail.subject", ["host": host, "time": time]),
                body: session.text("sendtestemail.body"))
        } catch {
            parameters["reason"] = String(describing: error)
            throw CommandFailure("sendtestemail.failed", parameters)
        }
        session.say("sendtestemail.sent", parameters)
    }
}
