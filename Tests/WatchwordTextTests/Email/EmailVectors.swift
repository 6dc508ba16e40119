#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What Django says about texts that may be e-mail addresses.
struct EmailVectors: Decodable, Sendable {
    struct Case<Answer: Decodable & Sendable>: Decodable, Sendable, CustomStringConvertible {
        let text: String?
        let answer: Answer

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            text = try container.decode(String?.self)
            answer = try container.decode(Answer.self)
        }

        var description: String { (text ?? "nil").prefix(60).debugDescription }
    }

    let valid: [Case<Bool>]
    let exceptions: [Case<Bool>]
    let normalized: [Case<String>]
    let asciiDomain: [Case<String?>]

    private enum CodingKeys: String, CodingKey {
        case valid, exceptions, normalized
        case asciiDomain = "ascii_domain"
    }

    static let all: EmailVectors = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        do {
            let data = try Data(contentsOf: folder.appending(path: "Vectors/email.json"))
            return try JSONDecoder().decode(EmailVectors.self, from: data)
        } catch {
            return EmailVectors()
        }
    }()

    /// Nothing: a test notices that the file could not be read.
    private init() {
        (valid, exceptions, normalized, asciiDomain) = ([], [], [], [])
    }
}
