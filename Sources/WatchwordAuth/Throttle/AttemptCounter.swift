/// Counts attempts by key under some limits, in a bounded amount of memory.
///
/// For each key and limit one moment is kept: when, at the pace of the limit, all attempts so far would have been made
/// (the "generic cell rate algorithm"). Time alone forgets them; nothing has to be reset.
struct AttemptCounter {
    private let limits: [AttemptLimit]
    private let capacity: Int
    private var moments: [Int: [Double]] = [:]

    init(limits: [AttemptLimit], capacity: Int) {
        self.limits = limits
        self.capacity = capacity
    }

    /// How many seconds there are to wait before an attempt is let through; 0 for none.
    func wait(for key: Int, at now: Double) -> Double {
        guard let moments = moments[key] else { return 0 }
        return zip(limits, moments).map { limit, moment in
            // A clock that was set back must not lock anybody out for longer than the limit says.
            min(moment, now + Double(limit.seconds)) + limit.interval - now - Double(limit.seconds)
        }.max().map { max(0, $0) } ?? 0
    }

    mutating func add(_ key: Int, at now: Double) {
        if limits.isEmpty { return }
        if moments.count >= capacity, moments[key] == nil { makeRoom(at: now) }
        let known = moments[key] ?? []
        moments[key] = limits.indices.map { index in
            let start = index < known.count ? min(max(known[index], now), now + Double(limits[index].seconds)) : now
            return start + limits[index].interval
        }
    }

    /// Takes back one attempt that turned out not to count.
    mutating func takeBack(_ key: Int) {
        guard let known = moments[key] else { return }
        moments[key] = zip(limits, known).map { $1 - $0.interval }
    }

    mutating func forget(_ key: Int) {
        moments[key] = nil
    }

    /// Drops what time has forgotten, and if that is not enough the half that it will forget first.
    private mutating func makeRoom(at now: Double) {
        moments = moments.filter { $1.contains { $0 > now } }
        guard moments.count >= capacity else { return }
        let latest = moments.values.map { $0.max() ?? 0 }.sorted()
        let border = latest[latest.count / 2]
        moments = moments.filter { ($1.max() ?? 0) > border }
    }
}
