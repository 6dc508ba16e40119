/// A mail as the console shows it: headers, an empty line, the body, and a line of 79 hyphens.
struct ConsoleMail: Sendable, Equatable {
    let headers: [String: String]
    let body: String

    /// The address in the body that leads to a new password.
    var resetLink: String? {
        body.firstMatch(of: #/https?:\/\/\S+\/reset\/\S+/#).map { String($0.0) }
    }

    /// Finds the mails among everything else that a server prints.
    static func all(in output: String) -> [ConsoleMail] {
        let ruler = String(repeating: "-", count: 79)
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
        var mails: [ConsoleMail] = []
        var start: Int?
        for (index, line) in lines.enumerated() {
            if start == nil, line.hasPrefix("Content-Type: text/plain") { start = index }
            if line == ruler, let first = start {
                mails.append(ConsoleMail(lines: lines[first..<index]))
                start = nil
            }
        }
        return mails
    }

    private init(lines: ArraySlice<String>) {
        let end = lines.firstIndex(of: "") ?? lines.endIndex
        var headers: [String: String] = [:]
        for line in lines[..<end] {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            headers[String(parts[0])] = parts[1].hasPrefix(" ") ? String(parts[1].dropFirst()) : String(parts[1])
        }
        self.headers = headers
        body = end < lines.endIndex ? lines[(end + 1)...].joined(separator: "\n") : ""
    }
}
