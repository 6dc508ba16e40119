import WatchwordText

/// The findings of a check as text, the worst first.
struct CheckReport {
    let text: String

    init(_ messages: [CheckMessage], in session: CommandSession) {
        var lines = [session.text("check.found", count: messages.count)]
        for level in CheckMessage.Level.allCases.reversed() {
            let found = messages.filter { $0.level == level }
            if found.isEmpty { continue }
            lines.append("")
            let paint: Terminal.Paint = level >= .error ? .red : .yellow
            lines.append(session.terminal.paint(session.text("check.level.\(level)"), paint, onErrors: true))
            for message in found {
                let subject = message.subject.map { "\($0): " } ?? ""
                lines.append("  \(subject)(\(message.id)) \(session.catalogue.text(message.finding))")
                if let hint = message.hint {
                    lines.append("      " + session.text("check.hint", ["hint": session.catalogue.text(hint)]))
                }
            }
        }
        text = lines.joined(separator: "\n")
    }
}
