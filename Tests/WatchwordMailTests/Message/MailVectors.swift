#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How Django writes mails.
struct MailVectors: Decodable, Sendable {
    struct Header: Decodable, Sendable, CustomStringConvertible {
        let name: String
        let value: String
        /// The value as it is written; `nil` if it is refused.
        let written: String?

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            name = try container.decode(String.self)
            value = try container.decode(String.self)
            written = try container.decode(String?.self)
        }

        var description: String { "\(name): \(value.debugDescription)" }
    }

    struct Message: Decodable, Sendable, CustomStringConvertible {
        let subject: String
        let body: String
        let fromEmail: String
        let to: [String]
        let cc: [String]?
        let bcc: [String]?
        let replyTo: [String]?
        let headers: [String: String]?
        let expected: String

        var description: String { subject }
    }

    let headers: [Header]
    let messages: [Message]

    static let all: MailVectors = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let data = try? Data(contentsOf: folder.appending(path: "Vectors/mail.json")),
            let vectors = try? decoder.decode(MailVectors.self, from: data)
        else { return MailVectors(headers: [], messages: []) }
        return vectors
    }()

    private init(headers: [Header], messages: [Message]) {
        (self.headers, self.messages) = (headers, messages)
    }
}
