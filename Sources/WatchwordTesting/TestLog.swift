public import Logging
import Synchronization

/// Keeps what is logged, for tests that look at it.
public final class TestLog: Sendable {
    private let kept = Mutex<[String]>([])

    /// A log in which there is nothing yet.
    public init() {}

    /// Each entry: its level, its message and its details as `key=value` in the order of the keys.
    public var lines: [String] { kept.withLock { $0 } }

    /// Writes into this log, every level.
    public var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    fileprivate func add(_ line: String) { kept.withLock { $0.append(line) } }

    private struct Handler: LogHandler {
        let log: TestLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(log: TestLog) { self.log = log }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let details = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            log.add("\(event.level) \(event.message) \(details)")
        }
    }
}
