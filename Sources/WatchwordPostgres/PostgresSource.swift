import Synchronization
import WatchwordDatabase

/// What the connections of a database share.
final class PostgresSource: Sendable {
    let uri: String
    let limits: PostgresLimits
    let events: ModelEvents

    private struct Trust {
        var generation = 0
        var changed: ContinuousClock.Instant?
    }
    private let trust = Mutex(Trust())
    private let pooled = Atomic<Bool>(false)

    init(uri: String, limits: PostgresLimits, events: ModelEvents) {
        self.uri = uri
        self.limits = limits
        self.events = events
    }

    /// Whether statements are prepared. Not any more once one was found prepared by somebody else, or gone: then a pooler such as
    /// PgBouncer stands between, which hands one connection to the server from client to client.
    var prepares: Bool { !pooled.load(ordering: .relaxed) }

    /// Stops preparing statements, on all connections.
    func stopPreparing() { pooled.store(true, ordering: .relaxed) }

    /// Which connections are good: those that were made since this number last changed.
    var generation: Int { trust.withLock { $0.generation } }

    /// Has all connections made anew before they are used again, because one of them led to the wrong server. Not more than once a
    /// second: on a database that cannot be written at all it helps nobody.
    func distrust(_ generation: Int) {
        let now = ContinuousClock.now
        trust.withLock { trust in
            guard trust.generation == generation, trust.changed.map({ now - $0 > .seconds(1) }) ?? true else { return }
            trust.generation += 1
            trust.changed = now
        }
    }
}
